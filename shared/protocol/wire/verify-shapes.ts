/** What `verify`, `sql`, `report` and `sample` print. */
import { z } from 'zod';
import { COUNT, KNOWN_TEXT } from './wire-parts.ts';

/** `verify FILE --json`. `ok`: no check failed; a check that could not be made is counted, and said. */
export const VERIFIED = z.object({
  file: KNOWN_TEXT,
  kind: z.enum(['case', 'report']),
  ok: z.boolean(),
  checks: z.array(
    z.object({
      name: KNOWN_TEXT,
      result: z.enum(['holds', 'fails', 'not-checked']),
      text: KNOWN_TEXT,
    }),
  ),
});
export type WireVerified = z.infer<typeof VERIFIED>;

/** `sql --json`. Bytes come as lower-case hex. */
export const SQL = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.number(), z.string(), z.null()]))),
});

/** `report --json`: what was written. */
export const WRITTEN_REPORT = z.object({
  out: KNOWN_TEXT,
  bytes: COUNT,
  citations: COUNT,
  /** Citations that this run made. */
  cited: COUNT,
});
export type WireWrittenReport = z.infer<typeof WRITTEN_REPORT>;

/** `sample --json`: what was written. */
export const WRITTEN_SAMPLE = z.object({
  out: KNOWN_TEXT,
  files: z.array(z.object({ path: KNOWN_TEXT, bytes: COUNT })),
});
export type WireWrittenSample = z.infer<typeof WRITTEN_SAMPLE>;
