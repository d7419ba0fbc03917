/** A mapping as it stands in a `*.redthread-mapping.json` and crosses the protocol: the same shape in both. */
import { z } from 'zod';
import { PARTY_KINDS } from '../../model/entity.ts';
import { OUTCOMES } from '../../model/event.ts';
import { CONTAINERS } from '../../model/evidence.ts';
import { MAPPING_ROLES, MAPPING_VERSION, TIME_READINGS } from '../../model/mapping.ts';
import type { Mapping } from '../../model/mapping.ts';
import { SHA256 } from './wire-parts.ts';

const NAME = z.string().min(1).max(1000);
const PATH = z.array(z.string().max(1000)).min(1).max(20);

const COLUMN = z.strictObject({ kind: z.literal('column'), path: PATH });
const CONSTANT = z.strictObject({ kind: z.literal('constant'), text: NAME });
const PART = z.discriminatedUnion('kind', [COLUMN, CONSTANT]);
const VALUE = z.discriminatedUnion('kind', [
  COLUMN,
  CONSTANT,
  z.strictObject({
    kind: z.literal('joined'),
    parts: z.array(PART).min(1).max(20),
    separator: z.string().max(20),
  }),
]);

const CONTENT = {
  kind: z.literal('redthread-mapping'),
  version: z.literal(MAPPING_VERSION),
  title: z.string().min(1).max(200),
  container: z.enum(CONTAINERS),
  columns: z.array(NAME).max(1000),
  system: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._-]{0,59}$/, 'expected lower-case letters, digits, `.`, `_` or `-`'),
  time: z
    .strictObject({
      value: VALUE,
      reading: z.enum(TIME_READINGS),
      zone: z.string().min(1).max(64).nullable(),
    })
    .nullable(),
  roles: z
    .array(z.strictObject({ role: z.enum(MAPPING_ROLES), value: VALUE }))
    .refine(
      (roles) => new Set(roles.map(({ role }) => role)).size === roles.length,
      'a role has two values',
    ),
  kinds: z.strictObject({ actor: z.enum(PARTY_KINDS), target: z.enum(PARTY_KINDS) }),
  outcomes: z.array(z.strictObject({ word: NAME, outcome: z.enum(OUTCOMES) })).max(200),
};

/** A mapping with all that belongs to it. */
export const MAPPING: z.ZodType<Mapping> = z.strictObject({ ...CONTENT, fingerprint: SHA256 });

/** The file of a mapping. One that was written by hand may leave out the fingerprint. */
export const MAPPING_FILE = z.strictObject({ ...CONTENT, fingerprint: SHA256.optional() });

/** `mapping --json`: what was suggested, and why. */
export const SUGGESTED_MAPPING = z.object({
  /** Where the mapping was written; null for standard output. */
  out: z.string().min(1).nullable(),
  mapping: MAPPING,
  records: z.int().nonnegative(),
  undated: z.int().nonnegative(),
  roles: z.array(
    z.object({
      role: z.enum(['time', ...MAPPING_ROLES]),
      column: z.string().min(1),
      confidence: z.number().min(0).max(1),
      reason: z.string().min(1),
    }),
  ),
});
export type WireSuggestedMapping = z.infer<typeof SUGGESTED_MAPPING>;
