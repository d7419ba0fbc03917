/**
 * What a parser hands over: rows as one typed array, each repeated string once.
 *
 * A parser numbers strings and parties from 0 within its file; the writer maps them to the case's own ids.
 * Two threads may share a file's blocks: each has a numbering of its own.
 */
import type { AgentPart } from './agent.ts';
import type { Container, EvidenceNote, ImportWarning, RecordCounts } from './evidence.ts';
import type { AppliedMapping, Mapping } from './mapping.ts';
import type { ContentFacts, FilePart, PartStep, TextEncoding, UnpackStep } from './unpacking.ts';

export interface ParseRequest {
  /** A format's name to force; null to recognise it. */
  readonly format: string | null;
  /** Keep compressed blocks of the content for the case, if the file is at most this long. */
  readonly keepUpToBytes: number;
  /** The part to read of an archive or a database; absent or null: the file itself, of which parts are then listed. */
  readonly part?: PartStep | null;
  /** True: tell the parts alone, and end after the head, without reading and hashing the whole file. */
  readonly listOnly?: boolean;
  /** Read the file by this mapping; absent or null: by its format. */
  readonly mapping?: Mapping | null;
  /** For files of no known format whose head is that of one of these. */
  readonly savedMappings?: readonly Mapping[];
}

/**
 * Columns of a row, in this order. Absent values are -1, an absent time is NaN.
 * `form` packs outcome, time basis, precision and the way to write `timeText` again (store/row-form.ts).
 */
const ROW_COLUMNS = [
  'time',
  'record',
  'offset',
  'length',
  'form',
  'timeText',
  'action',
  'actor',
  'onBehalfOf',
  'target',
  'ip',
  'session',
  'summary',
  'hashHigh',
  'hashLow',
] as const;
export const ROW_STRIDE: number = ROW_COLUMNS.length;

/** A party by local numbers: index into `PARTY_KINDS`, then string numbers of id, name, e-mail; -1 for null. */
export const PARTY_STRIDE = 4;
/** Stands in place of a kind: a further address from which the action came, after the row's first. */
export const FURTHER_ADDRESS = -1;
/** Row number within the batch, index into `VALUE_KINDS` or `FURTHER_ADDRESS`, string number of the value. */
export const MENTION_STRIDE = 3;

/** Bytes of content in one compressed block of evidence; the last one of a file is shorter. */
export const EVIDENCE_BLOCK_BYTES: number = 256 * 1024;

export interface ParsedBatch {
  readonly kind: 'batch';
  /** Which parser's numbers these are: each numbering goes on from its own last batch. */
  readonly numbering: number;
  /** The dictionary was full: numbers of strings and parties begin at 0 again with this batch. */
  readonly restart: boolean;
  /** Strings not seen in this numbering before; their numbers go on from its last batch. */
  readonly strings: readonly string[];
  /** Parties not seen in this numbering before, `PARTY_STRIDE` numbers each. */
  readonly parties: Int32Array;
  /** `ROW_STRIDE` numbers a row. `ip`, `session` are string numbers; `actor` … party numbers. */
  readonly rows: Float64Array;
  readonly mentions: Int32Array;
  /** Two halves of a hash of each row's own id in its source; both 0 where it has none. Empty: no row has one. */
  readonly ownIds: Int32Array;
  readonly parts: readonly { readonly row: number; readonly part: AgentPart }[];
  readonly warnings: readonly ImportWarning[];
  /** Compressed blocks of evidence (raw DEFLATE, 256 KB of content each, in order), where they are kept. */
  readonly blocks: readonly Uint8Array[];
  /** Bytes read of `bytesTotal` so far. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

/** Comes first: what the file was recognised as, before any row. */
export interface ParsedHead {
  readonly kind: 'head';
  readonly container: Container;
  readonly format: string;
  /** Namespace of the source's ids, e.g. `gitlab`; ids of different systems never meet. */
  readonly system: string;
  readonly confidence: number;
  /** A list, not a log in time: stretches without records are no gaps. */
  readonly isList: boolean;
  /** The mapping by which it is read; absent: none. */
  readonly mapping?: AppliedMapping;
  /** From the bytes as acquired to the content that records lie in; empty when they are the same. */
  readonly unpacked: readonly UnpackStep[];
  readonly encoding: TextEncoding;
  /** Of an archive or a database: it holds no records itself. Null for a file with records. */
  readonly parts: readonly FilePart[] | null;
  /** What is wrong with the archive around its parts; empty for a file with records. */
  readonly partNotes: readonly EvidenceNote[];
}

/** Now and then while a file is unpacked, before its head. */
export interface ParsedProgress {
  readonly kind: 'progress';
  readonly bytesRead: number;
  readonly bytesTotal: number;
}

/** Comes last when the whole file was read. */
export interface ParsedEnd {
  readonly kind: 'end';
  /** Of the bytes as acquired; of the part, where one was asked for. */
  readonly sha256: string;
  readonly bytes: number;
  /** Of the content; null when it is the acquired bytes. */
  readonly content: ContentFacts | null;
  readonly counts: Pick<RecordCounts, 'records' | 'events' | 'warnings' | 'undated'>;
  readonly notes: readonly EvidenceNote[];
}

/** Instead of a head, when nothing can be read. */
export interface ParsedNothing {
  readonly kind: 'nothing';
  readonly status: 'unrecognised' | 'refused';
  readonly reason: string;
  readonly sha256: string | null;
  readonly bytes: number | null;
  readonly container: Container | null;
}

export type ParsedFile = ParsedProgress | ParsedHead | ParsedBatch | ParsedEnd | ParsedNothing;
