/** What a file that was read again says otherwise than the case, in words with their places. */
import type { ParsedEnd } from '../model/batch.ts';
import type { RecordTallies } from '../model/coverage.ts';
import { FACT_BITS } from '../model/coverage.ts';
import { isTruncation } from '../model/evidence.ts';
import type { EvidenceNote, EvidenceSummary } from '../model/evidence.ts';
import { TIME_BASES, TIME_PRECISIONS } from '../model/time.ts';
import { findGaps } from '../store/coverage-gaps.ts';
import type { Database } from '../store/database.ts';
import { text } from '../store/decoders.ts';
import { readTallies } from '../store/read-tallies.ts';
import type { CountPair, RecordDifference, RecountedFile } from '../store/recount/recount.ts';

/** A file from its first to its last byte. */
export interface Counted extends RecountedFile {
  readonly end: ParsedEnd;
  readonly isList: boolean;
}

/** Empty where all is as the case says. Conflicts are left out: they hang on what else was in the case. */
export function recountFindings(
  db: Database,
  file: EvidenceSummary,
  counted: Counted,
): readonly string[] {
  return [
    ...countFindings(file, counted),
    ...periodFindings(file, counted),
    ...tallyFindings(db, file, counted),
    ...noteFindings(file, counted.end.notes),
    ...recordFindings(counted),
  ];
}

/** `records: 99, and the case says 100` */
function differing(name: string, { stored, counted }: CountPair): readonly string[] {
  return stored === counted ? [] : [`${name}: ${counted}, and the case says ${stored}`];
}

function countFindings(file: EvidenceSummary, counted: Counted): readonly string[] {
  const { counts, sha256, content } = counted.end;
  const names = ['records', 'events', 'warnings', 'undated'] as const;
  const hashes: readonly (readonly [string, string | undefined, string | undefined])[] = [
    ['bytes', sha256, file.sha256],
    ['content', content?.sha256, file.content?.sha256],
  ];
  return [
    ...names.flatMap((name) =>
      differing(name === 'undated' ? 'undated records' : name, {
        stored: file[name],
        counted: counts[name],
      }),
    ),
    ...differing('records that are a further source of an event', {
      stored: file.duplicates,
      counted: counted.furtherWitnesses,
    }),
    ...hashes.flatMap(([what, is, was]) =>
      is === was ? [] : [`the hash of its ${what} is ${is ?? 'none'}, and not ${was ?? 'none'}`],
    ),
  ];
}

function periodFindings(file: EvidenceSummary, { times, isList }: Counted): readonly string[] {
  const gaps = isList ? [] : findGaps(times);
  const findings: string[] = [];
  const from = times[0] ?? null;
  const to = times.at(-1) ?? null;
  if (from !== file.from || to !== file.to) {
    const said = `${isoOf(file.from)} to ${isoOf(file.to)}`;
    findings.push(`its period is ${isoOf(from)} to ${isoOf(to)}, and the case says ${said}`);
  }
  const [found, stored] = [gapWords(gaps), gapWords(file.gaps)];
  const missing = found.filter((gap) => !stored.includes(gap));
  const extra = stored.filter((gap) => !found.includes(gap));
  if (missing.length > 0) findings.push(`the case does not say its gaps ${missing.join(', ')}`);
  if (extra.length > 0) findings.push(`the case says gaps that it has not: ${extra.join(', ')}`);
  return findings;
}

function gapWords(gaps: EvidenceSummary['gaps']): readonly string[] {
  return gaps.map((gap) => `${isoOf(gap.from)} to ${isoOf(gap.to)}`);
}

function isoOf(time: number | null): string {
  if (time === null) return 'no time';
  // A time that no Date can hold is no reason to fail.
  return Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : String(time);
}

function tallyFindings(db: Database, { id }: EvidenceSummary, counted: Counted): readonly string[] {
  const sql = 'SELECT tallies FROM evidence WHERE id = ?';
  const stored = readTallies(db.first(sql, [id], { tallies: text })?.tallies ?? '');
  // An earlier version did not count: the case claims no figures, so that none can be wrong.
  if (stored === null) return [];
  const { tallies } = counted;
  const times = (['bases', 'precisions'] as const).flatMap((name) => {
    const words = name === 'bases' ? TIME_BASES : TIME_PRECISIONS;
    return words.flatMap((word) =>
      differing(`times with the ${name === 'bases' ? 'basis' : 'precision'} \`${word}\``, {
        stored: Number(Reflect.get(stored[name], word) ?? 0),
        counted: Number(Reflect.get(tallies[name], word) ?? 0),
      }),
    );
  });
  return [...times, ...factFindings(stored.facts, tallies.facts)];
}

function factFindings(
  stored: RecordTallies['facts'],
  found: RecordTallies['facts'],
): readonly string[] {
  const findings = Object.entries(FACT_BITS).flatMap(([fact, bit]) =>
    differing(`records that state \`${fact}\``, {
      stored: withBit(stored, bit),
      counted: withBit(found, bit),
    }),
  );
  if (findings.length > 0 || isSameList(stored, found)) return findings;
  return ['its records state the same facts, but others of them together than the case says'];
}

function withBit(facts: RecordTallies['facts'], bit: number): number {
  return facts.reduce((sum, [mask, count]) => sum + ((mask & bit) === 0 ? 0 : count), 0);
}

function isSameList(a: RecordTallies['facts'], b: RecordTallies['facts']): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Only what says that something is missing: other notes may say it better in a later version. */
function noteFindings(file: EvidenceSummary, found: readonly EvidenceNote[]): readonly string[] {
  const stored = new Set(file.notes.filter(isTruncation).map(({ reason }) => reason));
  const now = new Set(found.filter(isTruncation).map(({ reason }) => reason));
  return [
    ...[...now].flatMap((reason) =>
      stored.has(reason) ? [] : [`it is cut (\`${reason}\`), and the case does not say so`],
    ),
    ...[...stored].flatMap((reason) =>
      now.has(reason) ? [] : [`the case says that it is cut (\`${reason}\`), and it is not`],
    ),
  ];
}

function recordFindings({ different, named, mentions, parts }: Counted): readonly string[] {
  const more = different - named.length;
  return [
    ...named.map(recordWords),
    ...(more > 0 ? [`${more} more records are others in the case`] : []),
    ...differing('values that actors hold and further addresses', mentions),
    ...differing('parts of sessions', parts),
  ];
}

function recordWords({ what, record, offset, length, fields }: RecordDifference): string {
  const place = `record ${record} (${length} bytes from ${offset})`;
  if (fields.length === 0) {
    return what === 'event'
      ? `${place} is an event, and the case has none of it`
      : `${place} cannot be read, and the case has no such warning`;
  }
  return `${place} is another in the case: ${fields.join(', ')}`;
}
