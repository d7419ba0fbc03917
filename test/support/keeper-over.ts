/** A keeper over the core of a session: what a page has, without the page. */
import { KeptCase } from '../../renderer/durability/kept-case.ts';
import type { KeptStart, KeptState } from '../../renderer/durability/kept-parts.ts';
import type { CaseKeeping } from '../../renderer/durability/keeping.ts';
import type { Session } from './journal-session.ts';

/** Its states are heard by `onState`. */
export function keeperOver(
  one: Session,
  host: { readonly keeping: CaseKeeping; readonly onState?: (state: KeptState) => void },
  start: KeptStart,
): KeptCase {
  return new KeptCase(
    {
      core: { call: async (method, args) => one.core[method](args, one.context) },
      keeping: host.keeping,
      onState: host.onState ?? (() => undefined),
      onSaved: () => undefined,
    },
    start,
  );
}
