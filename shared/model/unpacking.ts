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
