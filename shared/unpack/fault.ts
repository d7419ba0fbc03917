/** Why content cannot be had from a file. */

/** The words say what stands in the way, start in lower case, and have no full stop. */
export class UnpackFault extends Error {}

/** The host could not give the bytes: the file is gone, or may not be read. */
export class UnreadableSource extends Error {}
