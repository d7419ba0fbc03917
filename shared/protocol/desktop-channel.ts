/** Names and limits that preload, page and main of the desktop host share; without zod, so that preload stays small. */

/** Bytes of one copy in either direction: 8 MiB. More in one message stalls both processes. */
export const MAX_COPY = 8 * 1024 * 1024;

/** Name of the object that the preload puts on `window`. */
export const BRIDGE_NAME = 'redthread';
/** The one channel of calls. */
export const CALL_CHANNEL = 'redthread:call';
/** Channel and window message by which the port of events is handed over. */
export const PORT_CHANNEL = 'redthread:port';
