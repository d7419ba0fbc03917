/** What the keeper of a case is given, says of itself, and leaves when it must stop. */
import type { CoreClient } from '../../shared/protocol/client.ts';
import type { CaseSnapshot, Notice } from '../../shared/protocol/contract.ts';
import type { CaseFile } from '../host-bridge.ts';
import type { CaseKeeping } from './keeping.ts';

export type LogState = CaseSnapshot['log'];
/** A logged change as the core tells of it. */
export type Logged = Extract<Notice, { readonly kind: 'logged' }>;

export interface KeptState {
  readonly phase: 'idle' | 'keeping' | 'kept' | 'failed';
  /** The last log entry that is known to be on the disk. */
  readonly seq: number;
  /** Why nothing is kept, or what the disk did not promise; null when all is well. */
  readonly words: string | null;
}

export interface KeeperParts {
  readonly core: Pick<CoreClient, 'call'>;
  readonly keeping: CaseKeeping;
  readonly onState: (state: KeptState) => void;
  /** The person's own file was written without being asked for. */
  readonly onSaved: (file: CaseFile, log: LogState) => void;
}

export interface KeptStart {
  /** The person's own file, if it may be written; the program's own copy, if it was opened from that; or null. */
  readonly file: CaseFile | null;
  readonly isOwn: boolean;
  /** State of the case as `file` holds it; without a file, as it was begun. */
  readonly log: LogState;
  /** Changes that are newer than `log`: done again out of a journal, or remembered when the core was lost. */
  readonly lines: readonly Logged[];
  /** There are changes in `log` that no file holds. */
  readonly isUnsaved: boolean;
}

/** What the case can be made of again, should the core be lost. */
export interface KeptParts {
  readonly place: CaseFile | null;
  readonly isOwn: boolean;
  readonly log: LogState;
  readonly lines: readonly Logged[];
}
