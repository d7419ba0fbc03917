/** What `import`, `formats` and `info` print. */
import { z } from 'zod';
import { COVERED_FIELDS, REPLAY_QUESTIONS } from '../../model/coverage.ts';
import { CONTAINERS, IMPORT_STATUSES } from '../../model/evidence.ts';
import { TIME_BASES, TIME_PRECISIONS } from '../../model/time.ts';
import { ENCODINGS, PART_STATES, UNPACK_KINDS } from '../../model/unpacking.ts';
import { COUNT, KNOWN_TEXT, NOTE, SHA256, TIME } from './wire-parts.ts';

const COUNTS = {
  records: COUNT,
  events: COUNT,
  warnings: COUNT,
  duplicates: COUNT,
  undated: COUNT,
};

/** What became of each part of an archive or a database. */
const PARTS = z.array(
  z.object({
    name: z.string(),
    /** When unpacked, as the archive claims; null where only reading would tell. */
    bytes: COUNT.nullable(),
    /** `left-out`: by choice, or because its import was taken back. */
    state: z.enum(PART_STATES),
    /** Why it is `not-read`; else null. */
    reason: KNOWN_TEXT.nullable(),
  }),
);
export type WireParts = z.infer<typeof PARTS>;

const SHARE = { count: COUNT, of: COUNT };
const STRETCHES = z.array(z.object({ from: TIME, to: TIME }));
/** Clocks and zones that stand differently; positive: this source's times are later. Never applied. */
const CLOCKS = z.array(
  z.object({
    kind: z.enum(['skew', 'zone']),
    other: z.string(),
    offset_ms: z.number(),
    pairs: COUNT,
    agreeing: COUNT,
    method: z.enum(['same-id', 'same-happening']),
  }),
);
const TIME_BASIS_SHARES = z.array(z.object({ basis: z.enum(TIME_BASES), ...SHARE }));

/** What was found in a file before anything of it is in a case. */
const STAGED = z.object({
  /** Events that the case would gain. */
  new: COUNT,
  duplicates: COUNT,
  /** Records with the own id of another record of the format and other content; both would be kept. */
  conflicting: COUNT,
  undated: COUNT,
  rejected: COUNT,
  /** Events dated more than a day ahead of this machine's clock. */
  future: COUNT,
  /** Why not all of the source's records may be here, such as an export of exactly 100,000 rows; empty: nothing says so. */
  truncated: z.array(KNOWN_TEXT),
  from: TIME,
  to: TIME,
  gaps: STRETCHES,
  /** Where the zones of its times come from. */
  time_bases: TIME_BASIS_SHARES,
  overlap: z
    .object({
      /** Records whose event another file shows already, the file itself among them. */
      witnessed: z.array(z.object({ file: KNOWN_TEXT, count: COUNT })),
      /** The first 20 files of the format that have times, `comparable_files` in all; `fresh`: parts of the period, at most 100, that none of all covers. */
      comparable: z.array(KNOWN_TEXT),
      comparable_files: COUNT,
      fresh: STRETCHES,
    })
    .nullable(),
  /** Empty: no other source shares enough happenings to tell. */
  clocks: CLOCKS,
});
export type WireStaged = z.infer<typeof STAGED>;

export const IMPORTED_FILE = z.object({
  path: KNOWN_TEXT,
  sha256: SHA256.nullable(),
  bytes: COUNT.nullable(),
  container: z.enum(CONTAINERS).nullable(),
  format: KNOWN_TEXT.nullable(),
  confidence: z.number().min(0).max(1).nullable(),
  ...COUNTS,
  status: z.enum(IMPORT_STATUSES),
  /** For `unrecognised` and `refused`; else null. */
  reason: KNOWN_TEXT.nullable(),
  notes: z.array(NOTE),
  /** Of an archive or a database whose parts could be listed; else null. */
  parts: PARTS.nullable(),
  /** Null for files of which nothing was read. */
  staged: STAGED.nullable(),
});
export type WireImportedFile = z.infer<typeof IMPORTED_FILE>;

/** `import --json`, with and without `--preview`, also when nothing could be imported. */
export const IMPORT = z.object({
  case: KNOWN_TEXT,
  files: z.array(IMPORTED_FILE),
  totals: z.object({ files: COUNT, ...COUNTS }),
});
export type WireImport = z.infer<typeof IMPORT>;

export const FORMAT = z.object({
  name: KNOWN_TEXT,
  title: KNOWN_TEXT,
  container: KNOWN_TEXT,
  recognised_by: KNOWN_TEXT,
  record: KNOWN_TEXT,
});
export type WireFormat = z.infer<typeof FORMAT>;

/** `formats --json`. */
export const FORMATS = z.array(FORMAT);

/** `formats --packed --json`: how records may lie, and what files may be packed in. */
export const PACKINGS = z.array(
  z.object({
    name: z.enum([...CONTAINERS, ...UNPACK_KINDS, ...ENCODINGS]),
    kind: z.enum(['packed', 'parts', 'encoding', 'records']),
    title: KNOWN_TEXT,
    recognised_by: KNOWN_TEXT,
    /** What is read, and what is not. */
    gives: KNOWN_TEXT,
  }),
);
export type WirePacking = z.infer<typeof PACKINGS>[number];

/** What a source can say at all; null in `info` of a case whose version did not count. */
const COVERAGE = z.object({
  /** Records that have the field, of those that could: records, or tool calls for `arguments` and `approval`. */
  fields: z.array(z.object({ field: z.enum(COVERED_FIELDS), ...SHARE })),
  time_bases: TIME_BASIS_SHARES,
  precisions: z.array(z.object({ precision: z.enum(TIME_PRECISIONS), ...SHARE })),
  /** Records with the own id of another record of the format and other content; `is_least`: there are more. */
  conflicts: z.object({ ids: COUNT, count: COUNT, is_least: z.boolean() }),
  clocks: CLOCKS,
  replayability: z.object({
    /** Questions answered for at least 95 % of what they are about, of those that concern the source. */
    answered: z.object(SHARE),
    questions: z.array(
      z.object({
        id: z.enum(REPLAY_QUESTIONS),
        text: z.string(),
        about: z.string(),
        ...SHARE,
        missing: KNOWN_TEXT.nullable(),
      }),
    ),
  }),
});
export type WireCoverage = z.infer<typeof COVERAGE>;

export const INFO = z.object({
  case: KNOWN_TEXT,
  /** Of the program that changed the case last. */
  version: KNOWN_TEXT,
  name: z.string(),
  schema: z.int().positive(),
  /** The file opens with a passphrase alone. */
  encrypted: z.boolean(),
  log: z.object({ entries: COUNT, head: SHA256, intact: z.boolean() }),
  counts: z.object({ files: COUNT, ...COUNTS }),
  /** Period of all dated events. */
  from: TIME,
  to: TIME,
  sources: z.array(
    z.object({
      file: KNOWN_TEXT,
      sha256: SHA256,
      format: KNOWN_TEXT,
      from: TIME,
      to: TIME,
      ...COUNTS,
      notes: z.array(NOTE),
      bytes: COUNT,
      container: z.enum(CONTAINERS),
      storage: z.enum(['inline', 'reference']),
      /** From the bytes as acquired to the content that records lie in. */
      unpacked: z.array(z.enum(UNPACK_KINDS)),
      encoding: z.enum(ENCODINGS),
      /** Of the content, where it is not the acquired bytes. */
      content_sha256: SHA256.nullable(),
      content_bytes: COUNT.nullable(),
      /** Of an archive or a database; null for all others, and where an earlier version imported it. */
      parts: PARTS.nullable(),
      imported_at: TIME,
      /** Stretches without events that are long beside the source's usual rhythm. */
      gaps: STRETCHES,
      coverage: COVERAGE.nullable(),
    }),
  ),
});
export type WireInfo = z.infer<typeof INFO>;
