/** What the graph, the rings and the receipts ask. */
import { linkAnswer, type LinkOptions } from '../links/link-answer.ts';
import { duplicates } from '../links/duplicates.ts';
import { expand, graphOf } from '../links/graph-part.ts';
import { paths } from '../links/paths.ts';
import { DEFAULT_CAP } from '../links/priors.ts';
import { receipt } from '../links/receipt-rows.ts';
import type { Ignore, LinkAnswer, Receipt } from '../model/link.ts';
import type { CoreMethods } from '../protocol/serve.ts';
import { type CaseSlot, type OpenCase, required } from './open-case.ts';

type Links = 'links' | 'receipt' | 'path' | 'duplicates' | 'graphOf' | 'expand';

function options(ignore: readonly Ignore[] = []): LinkOptions {
  return { ignore, cap: DEFAULT_CAP };
}

/** Clusters and hubs of the case, with some signals left out of this one answer. */
export function linksOf(open: OpenCase, ignore: readonly Ignore[]): LinkAnswer {
  return linkAnswer(open.holdings(), options(ignore));
}

/** Why two accounts are linked. Errors: `not-found`, `bad-argument`. */
export function receiptOf(open: OpenCase, a: string, b: string): Receipt {
  return receipt({ db: open.db, holdings: open.holdings() }, { a, b }, options());
}

export function linkMethods(slot: CaseSlot): Pick<CoreMethods, Links> {
  return {
    links: ({ ignore }) => linksOf(required(slot), ignore),
    receipt: ({ a, b, ignore }) => {
      const open = required(slot);
      return receipt({ db: open.db, holdings: open.holdings() }, { a, b }, options(ignore));
    },
    path: (pair) => paths(required(slot).holdings(), pair, options()),
    duplicates: () => duplicates(required(slot).holdings()),
    graphOf: ({ accounts }) => {
      const open = required(slot);
      return graphOf({ db: open.db, holdings: open.holdings() }, accounts, options());
    },
    expand: ({ entity, drawn, limit }) => {
      const open = required(slot);
      return expand(
        { db: open.db, holdings: open.holdings() },
        { entity, drawn, limit },
        options(),
      );
    },
  };
}
