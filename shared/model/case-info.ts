/** A case as a whole. */
import type { EvidenceSummary, RecordCounts } from './evidence.ts';
import type { UnixMs } from './time.ts';

/** What a case file's own hash says of its bytes; `new`: the case was never a file. */
export type SealState = 'intact' | 'broken' | 'missing' | 'new';

export interface CaseInfo {
  readonly name: string;
  /** Version of the program that wrote the case last. */
  readonly version: string;
  readonly schema: number;
  readonly seal: SealState;
  /** Its file can be opened with a passphrase alone. */
  readonly encrypted: boolean;
  readonly log: { readonly entries: number; readonly head: string; readonly intact: boolean };
  readonly counts: RecordCounts & { readonly files: number };
  readonly sources: readonly EvidenceSummary[];
  readonly from: UnixMs | null;
  readonly to: UnixMs | null;
}

/** One entry of the case log: the chain, the undo stack and the method statement. */
export interface LogEntry {
  readonly seq: number;
  readonly time: UnixMs;
  readonly command: string;
  readonly version: string;
  /** Canonical JSON (RFC 8785). */
  readonly arguments: string;
  /** Lower-case hex SHA-256 of the entry before; 64 zeros for the first. */
  readonly previous: string;
  readonly hash: string;
}
