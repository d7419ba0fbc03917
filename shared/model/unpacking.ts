/** How the content that records are read from lies in a file as it was acquired. */

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be'] as const;
/** How content spells text. Places of records are bytes of the content as it is spelled. */
export type TextEncoding = (typeof ENCODINGS)[number];

/**
 * One way from bytes to the content in them. `zip`, `tar` (packed with gzip or Zstandard or not) and `sqlite` choose a
 * part of a file with several; `parquet` and `sqlite` make content, JSON lines, of what has no text of its own.
 */
export type UnpackStep =
  | { readonly kind: 'gzip' }
  | { readonly kind: 'zstd' }
  | { readonly kind: 'zip'; readonly member: string }
  | { readonly kind: 'tar'; readonly member: string }
  | { readonly kind: 'parquet' }
  | { readonly kind: 'sqlite'; readonly table: string };

export const UNPACK_KINDS = ['gzip', 'zstd', 'zip', 'tar', 'parquet', 'sqlite'] as const;

/** Content other than the acquired bytes themselves. */
export interface ContentFacts {
  readonly sha256: string;
  readonly bytes: number;
}
/** The step that chooses a part of a file. */
export type PartStep = Extract<UnpackStep, { readonly kind: PartedContainer }>;

/** Files with several parts, each of which is evidence of its own. */
export type PartedContainer = 'zip' | 'tar' | 'sqlite';

/** Records of such a file are in its parts. */
export function isParted(container: string | null): container is PartedContainer {
  return container === 'zip' || container === 'tar' || container === 'sqlite';
}

/** The step chooses a part of an archive or a database. */
export function isPartStep(step: UnpackStep): step is PartStep {
  return isParted(step.kind);
}

/** The step to a part by its name. */
export function partStep(container: PartedContainer, name: string): PartStep {
  return container === 'sqlite'
    ? { kind: container, table: name }
    : { kind: container, member: name };
}

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
  return step.kind === 'sqlite' ? step.table : step.member;
}
