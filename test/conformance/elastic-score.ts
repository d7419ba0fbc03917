/**
 * `npm run conformance`: how often we read time, actor, address and action as a vendor's pipelines do, by package,
 * with the importers and with the generic mapper alone. `-- PACKAGE` lists that package's disagreements.
 */
import { resolve } from 'node:path';
import { importers } from '../../shared/import/importers.ts';
import { parseLossless } from '../../shared/import/lossless-json.ts';
import type { Importer, Sample, SourceRecord } from '../../shared/import/importer.ts';
import type { NormalizedRecord } from '../../shared/model/event.ts';
import { elasticCases, fieldsOf } from './elastic-case.ts';
import type { ElasticCase } from './elastic-case.ts';
import { compare, FIELDS } from './elastic-compare.ts';
import type { Verdicts } from './elastic-compare.ts';

const GENERIC = 'generic';
const BELIEVED = 0.5;
const GOALS = {
  formats: { time: 0.99, actor: 0.95, ip: 0.97, action: 0.95 },
  generic: { time: 0.9, actor: 0.8, ip: 0.9, action: 0 },
} as const;
const context = { fileName: 'records.ndjson', fileTime: null, envelope: {} };

interface Scored {
  readonly from: ElasticCase;
  readonly format: string;
  readonly event: NormalizedRecord | null;
  readonly verdicts: Verdicts;
}

const corpora = resolve(process.env['REDTHREAD_CORPORA'] ?? '../shared/corpora');
const cases = elasticCases(corpora);
if (cases === null) {
  console.log(`SKIPPED: no third-party records at ${corpora}; set REDTHREAD_CORPORA`);
} else {
  report(
    cases.filter((each) => each.core),
    process.argv[2] ?? null,
  );
}

function report(core: readonly ElasticCase[], detail: string | null): void {
  const recognised = recognisedFormats(core);
  const withFormats = core.flatMap((each) => {
    const format = recognised.get(streamOf(each)) ?? GENERIC;
    return format === GENERIC ? [] : [score(each, format)];
  });
  const generic = core.map((each) => score(each, GENERIC));
  print('Formats that are recognised', withFormats, GOALS.formats);
  print('Generic mapper, all packages', generic, GOALS.generic);
  const left = core.length - withFormats.length;
  console.log(`\n${core.length} core records; ${left} of packages without a format of their own`);
  if (detail !== null)
    list([...withFormats, ...generic].filter(({ from }) => from.package === detail));
}

function streamOf({ package: name, stream }: ElasticCase): string {
  return `${name}.${stream}`;
}

/** By data stream, as a file of its records would be recognised. */
function recognisedFormats(core: readonly ElasticCase[]): ReadonlyMap<string, string> {
  const streams = new Map<string, SourceRecord[]>();
  for (const each of core) {
    const records = streams.get(streamOf(each)) ?? [];
    records.push(recordOf(each.raw));
    streams.set(streamOf(each), records);
  }
  return new Map([...streams].map(([name, records]) => [name, recognise(records)]));
}

function recognise(records: readonly SourceRecord[]): string {
  const sample: Sample = {
    fileName: context.fileName,
    container: 'ndjson',
    header: null,
    envelope: {},
    arrayName: null,
    records: records.slice(0, 50),
  };
  const claims = importers
    .filter((importer) => importer.records.includes('ndjson'))
    .map((importer) => ({ format: importer.format, claim: importer.sniff(sample) }));
  const best = claims.reduce((one, other) => (other.claim > one.claim ? other : one));
  return best.claim >= BELIEVED ? best.format : GENERIC;
}

function score(from: ElasticCase, format: string): Scored {
  const event = read(importerOf(format), recordOf(from.raw));
  return { from, format, event, verdicts: compare(event, from) };
}

function importerOf(format: string): Importer {
  const found = importers.find((importer) => importer.format === format);
  if (found === undefined) throw new Error(`no importer ${format}`);
  return found;
}

function read(importer: Importer, record: SourceRecord): NormalizedRecord | null {
  const row = importer.normalize(record, context);
  return row.ok ? row.value : null;
}

function recordOf(raw: string): SourceRecord {
  try {
    return fieldsOf(parseLossless(raw));
  } catch {
    return {};
  }
}

function print(
  title: string,
  scored: readonly Scored[],
  goals: Readonly<Record<(typeof FIELDS)[number], number>>,
): void {
  console.log(`\n${title}\n`);
  const names = [...new Set(scored.map(({ from }) => from.package))].sort();
  const row = (...cells: readonly string[]): void => {
    console.log(cells.map((cell, at) => (at === 0 ? cell.padEnd(24) : cell.padStart(16))).join(''));
  };
  row('package', 'records', ...FIELDS);
  for (const name of names) {
    const own = scored.filter(({ from }) => from.package === name);
    row(name, String(own.length), ...FIELDS.map((field) => rate(own, field)));
  }
  row('all', String(scored.length), ...FIELDS.map((field) => rate(scored, field)));
  row('goal', '', ...FIELDS.map((field) => (goals[field] === 0 ? '' : goals[field].toFixed(2))));
}

function rate(scored: readonly Scored[], field: (typeof FIELDS)[number]): string {
  const asked = scored.filter(({ verdicts }) => verdicts[field] !== null);
  const right = asked.filter(({ verdicts }) => verdicts[field] === true);
  if (asked.length === 0) return '–';
  return `${(right.length / asked.length).toFixed(3)} (${right.length}/${asked.length})`;
}

function list(scored: readonly Scored[]): void {
  for (const { from, format, event, verdicts } of scored) {
    const wrong = FIELDS.filter((field) => verdicts[field] === false);
    if (wrong.length === 0) continue;
    const ours = {
      time: event?.time.text,
      actor: event?.actor,
      ip: event?.ips,
      action: event?.action,
    };
    console.log(`\n${streamOf(from)} by ${format}: ${wrong.join(', ')}`);
    console.log(`  expected ${JSON.stringify(from.expected)}`);
    console.log(`  read     ${JSON.stringify(ours)}`);
    console.log(`  record   ${from.raw.slice(0, 500)}`);
  }
}
