/** Parts that several answers of the command line share. */
import { z } from 'zod';
import { PARTY_KINDS } from '../../model/entity.ts';

/** UTC with milliseconds, or null where there is no usable time. */
export const TIME = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  .nullable();

/** Text that is never empty: what is unknown is null. */
export const KNOWN_TEXT = z.string().min(1);
/** A count or a position. */
export const COUNT = z.int().nonnegative();
/** Lower-case hex SHA-256. */
export const SHA256 = z.string().regex(/^[0-9a-f]{64}$/);

export const PARTY = z
  .object({
    kind: z.enum(PARTY_KINDS),
    id: KNOWN_TEXT.nullable(),
    name: KNOWN_TEXT.nullable(),
    email: KNOWN_TEXT.nullable(),
  })
  .nullable();
/** A party to an event; null when nothing is known. */
export type WireParty = z.infer<typeof PARTY>;

/** A record's place in a file. */
export const SOURCE = z.object({
  file: KNOWN_TEXT,
  sha256: SHA256,
  record: z.int().positive(),
  offset: COUNT,
  length: COUNT,
});
export type WireSource = z.infer<typeof SOURCE>;

/** A finding about a file as a whole. */
export const NOTE = z.object({ reason: KNOWN_TEXT, text: z.string() });
