/** An entity as the inspector shows it. */
import type { EntityRef } from './entity.ts';
import type { UnixMs } from './time.ts';

export interface EntityDetail extends EntityRef {
  /** The source's own id, or the canonical value: what the command line takes. */
  readonly value: string;
  /** Events that name it as actor, principal, target, address, session or held value. */
  readonly events: number;
  readonly first: UnixMs | null;
  readonly last: UnixMs | null;
  /** For an account: the values it holds. For the others: the accounts that hold it. Most rows first, at most 100. */
  readonly connected: readonly {
    readonly entity: number;
    readonly kind: EntityRef['kind'];
    readonly label: string;
    readonly value: string;
    readonly rows: number;
  }[];
}
