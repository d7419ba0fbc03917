/** Every answer of the command line by the command that gives it: what its JSON Schemas are made from. */
import { z } from 'zod';
import { EVENT, EVENTS, WARNING, WARNINGS } from './event-shapes.ts';
import { FORMATS, IMPORT, INFO, PACKINGS } from './import-shapes.ts';
import { DUPLICATES, LINKS, PATHS, RECEIPT } from './link-shapes.ts';
import { MAPPING_FILE, SUGGESTED_MAPPING } from './mapping-shapes.ts';
import { PROTECTION } from './protection-shapes.ts';
import { SESSION, SESSIONS, SESSION_STEPS, STEP } from './session-shapes.ts';
import { SQL, VERIFIED, WRITTEN_REPORT, WRITTEN_SAMPLE } from './verify-shapes.ts';

/** `…-line` is one line of `--jsonl`, `…-file` a file; the others are the document of `--json`. */
export const WIRE_SHAPES: Readonly<Record<string, z.ZodType>> = {
  decrypt: PROTECTION,
  duplicates: DUPLICATES,
  encrypt: PROTECTION,
  events: EVENTS,
  'events-line': EVENT,
  formats: FORMATS,
  'formats-packed': PACKINGS,
  import: IMPORT,
  info: INFO,
  link: RECEIPT,
  links: LINKS,
  mapping: SUGGESTED_MAPPING,
  'mapping-file': MAPPING_FILE,
  path: PATHS,
  report: WRITTEN_REPORT,
  sample: WRITTEN_SAMPLE,
  session: SESSION_STEPS,
  'session-line': STEP,
  sessions: SESSIONS,
  'sessions-line': SESSION,
  sql: SQL,
  verify: VERIFIED,
  warnings: WARNINGS,
  'warnings-line': WARNING,
};

/** The JSON Schema (2020-12) of one answer. New fields may come, so others than the named are allowed. */
export function wireSchema(name: string, shape: z.ZodType): Readonly<Record<string, unknown>> {
  return { title: `redthread ${name}`, ...z.toJSONSchema(shape, { io: 'input' }) };
}
