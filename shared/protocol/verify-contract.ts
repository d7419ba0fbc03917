/** What the renderer may ask about the truth of the case as a whole: a part of `CoreApi`. */
import type { WireVerified } from './wire/verify-shapes.ts';

/** One thing that was looked at. `not-checked`: what it needs is not at hand. */
export type VerifyCheck = WireVerified['checks'][number];

export interface VerifyApi {
  /** Holds the case against itself; with `recount`, against its evidence read again. Errors: `cancelled`. */
  verifyCase(args: { readonly recount: boolean }): readonly VerifyCheck[];
}
