/** The graph of a case as the workbench asks for it: read once, then answered from memory. */
import type { GraphPart } from '../model/link.ts';
import type { Database } from '../store/database.ts';
import { drawAccounts, drawAround } from './draw-part.ts';
import type { Around } from './draw-part.ts';
import { graphSource } from './graph-source.ts';
import type { GraphSource } from './graph-source.ts';
import type { Holdings } from './holdings.ts';
import type { LinkOptions } from './link-answer.ts';
import { readSessionLinks } from './read-sessions.ts';

export interface CaseSource {
  readonly db: Database;
  /** Read from the same state of the case. */
  readonly holdings: Holdings;
}

type Cap = Pick<LinkOptions, 'cap'>;

/** Accounts to draw, with what they share; see `drawAccounts`. Errors: as `findAccount`. */
export function graphOf(source: CaseSource, accounts: readonly string[], { cap }: Cap): GraphPart {
  return drawAccounts(keptSource(source, cap), accounts);
}

/** Neighbours of one entity that are not drawn yet; see `drawAround`. */
export function expand(source: CaseSource, around: Around, { cap }: Cap): GraphPart {
  return drawAround(keptSource(source, cap), around);
}

const kept = new WeakMap<Holdings, Map<number, GraphSource>>();

function keptSource({ db, holdings }: CaseSource, cap: number): GraphSource {
  const byCap = kept.get(holdings) ?? new Map<number, GraphSource>();
  kept.set(holdings, byCap);
  const source = byCap.get(cap) ?? graphSource(holdings, readSessionLinks(db), cap);
  byCap.set(cap, source);
  return source;
}
