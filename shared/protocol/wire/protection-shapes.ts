/** What `encrypt` and `decrypt` print. */
import { z } from 'zod';
import { KNOWN_TEXT } from './wire-parts.ts';

export const PROTECTION = z.object({
  case: KNOWN_TEXT,
  encrypted: z.boolean(),
  /** Earlier versions beside the case, which opened without this passphrase. */
  removed: z.array(KNOWN_TEXT),
});
export type WireProtection = z.infer<typeof PROTECTION>;
