/** How the content that records are read from lies in a file as it was acquired. */

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be'] as const;
/** How content spells text. Places of records are bytes of the content as it is spelled. */
export type TextEncoding = (typeof ENCODINGS)[number];

/**
 * One way from bytes to the content in them. `zip` and `sqlite` choose a part of a file with several;
 * `parquet` and `sqlite` make content, JSON lines, of what has no text of its own.
 */
export type UnpackStep =
  | { readonly kind: 'gzip' }
  | { readonly kind: 'zstd' }
  | { readonly kind: 'zip'; readonly member: string }
  | { readonly kind: 'parquet' }
  | { readonly kind: 'sqlite'; readonly table: string };

export const UNPACK_KINDS = ['gzip', 'zstd', 'zip', 'parquet', 'sqlite'] as const;

/** Content other than the acquired bytes themselves. */
export interface ContentFacts {
  readonly sha256: string;
  readonly bytes: number;
}
/** The step that chooses a part of a file. */
export type PartStep = Extract<UnpackStep, { readonly kind: 'zip' | 'sqlite' }>;

/** Files with several parts, each of which is evidence of its own. */
export type PartedContainer = PartStep['kind'];

/** A part of an archive or a database, as its directory describes it; nothing of it was read. */
export interface FilePart {
  readonly step: PartStep;
  /** The member's path in the archive, or the table's name. */
  readonly name: string;
  /** Bytes when unpacked, as the archive claims; null where only reading would tell. */
  readonly bytes: number | null;
  /** Why it will not be read, for people; null when it can be. */
  readonly refusal: string | null;
}

export const PART_STATES = ['read', 'left-out', 'not-read'] as const;

/** What became of one part of an archive or a database that is in the case. */
export interface PartOutcome {
  readonly name: string;
  /** When unpacked, as the archive claims; null where only reading would tell. */
  readonly bytes: number | null;
  /** `left-out`: by the choice of a person, or because the import of it was taken back. */
  readonly state: (typeof PART_STATES)[number];
  /** Why it was not read; null otherwise. */
  readonly reason: string | null;
}

/** The part's name as a place: `archive.zip!/folder/member.json`. */
export function partPath(file: string, step: PartStep): string {
  return `${file}!/${partName(step)}`;
}

/** The member's path, or the table's name. */
export function partName(step: PartStep): string {
  return step.kind === 'zip' ? step.member : step.table;
}
