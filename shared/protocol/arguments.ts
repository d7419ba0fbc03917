/** The argument shape of every method, checked in the core before a method sees it. */
import { z } from 'zod';
import { VALUE_KINDS } from '../model/entity.ts';
import type { Args, Method } from './contract.ts';
import { MAPPING } from './wire/mapping-shapes.ts';

// Zod otherwise probes for `new Function`, which the content policy refuses and reports.
z.config({ jitless: true });

const MAX_TEXT = 20_000;
const MAX_IDS = 100_000;
/** Of a member of a ZIP archive, whose length is written in 16 bits. */
const MAX_PART_NAME = 65_535;
/** No page is longer: a view shows a few dozen rows, an export has its own way out. */
const MAX_PAGE = 1_000;

const MAX_PASSPHRASE = 1_000;

const nothing = z.strictObject({});
const text = z.string().max(MAX_TEXT);
const id = z.int().nonnegative();
const ids = z.array(id).max(MAX_IDS);
/** Values that are derived when links are computed have negative ids. */
const node = z.int();
const time = z.number().nullable();
const page = z.int().min(1).max(MAX_PAGE);
const order = z.enum(['time-ascending', 'time-descending']);
const passphrase = z.string().min(1).max(MAX_PASSPHRASE);
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'expected bytes');

const filter = z.strictObject({
  text,
  withoutSources: ids,
  from: time,
  to: time,
});

const source = z.strictObject({
  name: text,
  size: z.number().nonnegative(),
  handle: z.unknown(),
  parts: z.array(z.string().max(MAX_PART_NAME)).max(MAX_IDS).optional(),
});
const valueKind = z.enum(VALUE_KINDS);
const ignore = z.array(z.strictObject({ kind: valueKind, value: text.nullable() })).max(MAX_PAGE);

const fileMapping = z.strictObject({
  source: id,
  part: text.nullable(),
  mapping: MAPPING.nullable(),
});

const annotation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('star'), on: z.boolean() }),
  z.strictObject({ kind: z.literal('tag'), tag: z.string().min(1).max(200), on: z.boolean() }),
  z.strictObject({ kind: z.literal('note'), text }),
]);

const citationTarget = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('event'), event: id }),
  z.strictObject({ kind: z.literal('link'), a: text, b: text }),
  z.strictObject({ kind: z.literal('cluster'), accounts: z.array(text).max(MAX_IDS) }),
  z.strictObject({ kind: z.literal('value'), valueKind: text, value: text }),
  z.strictObject({ kind: z.literal('step'), session: text, step: id }),
  z.strictObject({ kind: z.literal('session'), session: text }),
  z.strictObject({ kind: z.literal('evidence'), sha256: text }),
]);

type Shapes = { readonly [M in Method]: z.ZodType<Args<M>> };

/** One shape for each method of `CoreApi`; a method without one does not compile. Unknown fields are refused. */
export const ARGUMENTS: Shapes = {
  newCase: z.strictObject({ name: z.string().min(1).max(200) }),
  openCase: z.strictObject({ name: text, bytes, passphrase: passphrase.nullish() }),
  protectCase: z.strictObject({ passphrase: passphrase.nullable() }),
  openSample: z.strictObject({ events: z.int().min(1).max(5_000_000), seed: z.int() }),
  closeCase: nothing,
  saveCase: nothing,
  caseInfo: nothing,
  coverage: nothing,
  log: z.strictObject({ before: id.nullable(), limit: page }),
  undo: nothing,
  redo: nothing,
  undoable: nothing,
  examineJournal: z.strictObject({ journal: bytes }),
  recoverJournal: z.strictObject({ journal: bytes }),
  journalBytes: z.strictObject({ lines: z.string() }),
  journalHead: z.strictObject({ entries: id, head: z.string().regex(/^[0-9a-f]{64}$/u) }),

  fileParts: z.strictObject({ source }),
  stageImport: z.strictObject({
    sources: z.array(source).min(1).max(10_000),
    mappings: z.array(fileMapping).max(10_000).exactOptional(),
  }),
  commitImport: z.strictObject({ stage: text }),
  stagedClocks: z.strictObject({ stage: text }),
  conflicts: z.strictObject({ sha256: text, limit: page }),
  cancelImport: z.strictObject({ stage: text }),
  formats: nothing,
  mappingTable: z.strictObject({ source }),
  tryMapping: z.strictObject({ source, mapping: MAPPING }),
  readMapping: z.strictObject({ bytes }),
  mappingFile: z.strictObject({ mapping: MAPPING }),
  warnings: z.strictObject({ evidence: id.nullable(), after: id, limit: page }),

  overview: z.strictObject({
    filter,
    bins: z.int().min(1).max(4_000),
    range: z
      .strictObject({ from: z.number(), to: z.number() })
      .refine(({ from, to }) => to > from, 'a period ends after it begins')
      .nullable(),
  }),
  eventRows: z.strictObject({ filter, order, position: id, limit: page }),
  eventPosition: z.strictObject({ filter, order, event: id }),
  event: z.strictObject({ id }),
  thread: z.strictObject({ selection: z.strictObject({ entities: ids, events: ids }) }),
  annotate: z.strictObject({ event: id, annotation }),

  links: z.strictObject({ ignore }),
  receipt: z.strictObject({ a: text, b: text, ignore }),
  path: z.strictObject({ a: text, b: text }),
  duplicates: nothing,
  graphOf: z.strictObject({ accounts: z.array(text).max(MAX_IDS) }),
  expand: z.strictObject({ entity: node, drawn: z.array(node).max(MAX_IDS), limit: page }),
  entity: z.strictObject({ id }),
  findEntity: z.strictObject({
    kind: z.enum(['account', 'session', ...VALUE_KINDS]),
    value: text,
  }),
  textIndex: nothing,

  sessions: nothing,
  sessionSteps: z.strictObject({ session: text }),
  stepSecrets: z.strictObject({ session: text, step: z.int().min(1) }),
  secondSources: z.strictObject({ session: text }),

  cite: z.strictObject({ target: citationTarget }),
  citations: nothing,
  noteCitation: z.strictObject({ label: text, note: text }),
  removeCitation: z.strictObject({ label: text }),
  setReportTitle: z.strictObject({ title: z.string().max(500) }),
  report: nothing,
  exportReport: z.strictObject({ format: z.enum(['html', 'json', 'csv']) }),
  verifyCase: z.strictObject({ recount: z.boolean() }),
  sql: z.strictObject({ statement: text }),
};
