import { describe, expect, test } from 'vitest';
import { sampleTruth } from '../../shared/sample/sample-truth.ts';
import type { FileTruth } from '../../shared/sample/sample-truth.ts';
import { readCsv, readLines, tableOf, textOf, textsOf } from './sample-reader.ts';
import type { Json } from './sample-reader.ts';

/** Counts as a reader without knowledge of the generator finds them. */
function countsOf(file: FileTruth, text: string): FileTruth {
  const { file: name, format } = file;
  const plain = { warnings: 0, duplicates: 0, undated: 0 };
  if (format === 'gitlab-audit-rest') {
    const records = (JSON.parse(text) as Json[]).length;
    return { file: name, format, records, events: records, ...plain };
  }
  if (format === 'gitlab-session-artifact') {
    const records = (JSON.parse(text) as { audit_events: Json[] }).audit_events.length;
    return { file: name, format, records, events: records, ...plain };
  }
  if (name.endsWith('.csv')) {
    const { rows, open } = readCsv(text);
    const records = rows.length - 1;
    const warnings = open ? 1 : 0;
    return { file: name, format, records, events: records - warnings, ...plain, warnings };
  }
  const { records, broken } = readLines(text);
  const lines = text.split('\n').filter((line) => line !== '' && !broken.includes(line));
  return {
    file: name,
    format,
    records: records.length + broken.length,
    events: records.length,
    warnings: broken.length,
    duplicates: lines.length - new Set(lines).size,
    undated: records.filter((record) => timeOf(record) === null).length,
  };
}

function timeOf(record: Json): unknown {
  return record['created_at'] ?? record['timestamp'] ?? record['received_at'] ?? null;
}

/** Ids of the users one of whose builds has a script that fits. */
function usersOf(
  pipelines: readonly Json[],
  fits: (script: readonly string[]) => boolean,
): string[] {
  const users = pipelines.filter((pipeline) =>
    (pipeline['builds'] as { script: string[] }[]).some(({ script }) => fits(script)),
  );
  return [...new Set(users.map((pipeline) => String((pipeline['user'] as Json)['id'])))];
}

describe.each([
  { events: 3000, seed: 1 },
  { events: 5000, seed: 7 },
  { events: 20_000, seed: 2 },
])('the truth of $events events, seed $seed', (options) => {
  const truth = sampleTruth(options);
  const texts = textsOf(options);

  test('counts every file as an independent reader does', () => {
    const read = truth.files.map((file) => countsOf(file, textOf(texts, file.file)));
    expect(read).toEqual(truth.files);
    expect([...texts.keys()]).toEqual(truth.files.map(({ file }) => file));
  });

  test('adds up, and comes near the events asked for', () => {
    expect(truth.totals.events + truth.totals.warnings).toBe(truth.totals.records);
    expect(Math.abs(truth.totals.events - options.events)).toBeLessThan(options.events * 0.06);
  });

  test('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(truth))).toEqual(truth);
  });

  test('names ring values that exactly those accounts hold in the files', () => {
    const accounts = tableOf(textOf(texts, 'accounts.csv'));
    const stream = readLines(textOf(texts, 'gitlab-stream')).records;
    const pipelines = readLines(textOf(texts, 'ci-validation')).records;
    const holders = (kind: string, value: string): string[] => {
      if (kind === 'ip') {
        const seen = stream.filter((row) => row['ip_address'] === value);
        return [...new Set(seen.map((row) => String(row['author_id'])))];
      }
      if (kind === 'wallet')
        return usersOf(pipelines, (script) => script.some((l) => l.includes(value)));
      if (kind === 'script') return usersOf(pipelines, (script) => script.join('\n') === value);
      const column =
        { device: 'device_id', card: 'card_hash', 'email-domain': 'email' }[kind] ?? '';
      return accounts
        .filter((account) => {
          const cell = account[column] ?? '';
          return kind === 'email-domain'
            ? cell.endsWith(`@${value}`)
            : cell.split(';').includes(value);
        })
        .map((account) => account['id'] ?? '');
    };
    for (const ring of truth.rings) {
      for (const { kind, value, accounts: expected } of ring.values) {
        // The account taken over holds one device and one address of the spam ring, and is no member.
        const found = holders(kind, value).filter((id) => id !== truth.takenOver.account);
        expect({ kind, value, accounts: found.sort() }).toEqual({
          kind,
          value,
          accounts: [...expected].sort(),
        });
      }
    }
  });

  test('gives each ring member values of two families, and no value to all members', () => {
    const families = (account: string, ring: (typeof truth.rings)[number]) =>
      new Set(
        ring.values.filter(({ accounts }) => accounts.includes(account)).map(({ kind }) => kind),
      ).size;
    for (const ring of truth.rings) {
      expect(ring.accounts.map(({ account }) => families(account, ring)).every((n) => n >= 2)).toBe(
        true,
      );
      expect(
        ring.values.filter(({ accounts }) => accounts.length === ring.accounts.length),
      ).toEqual([]);
    }
    expect(truth.rings.map(({ name, accounts }) => [name, accounts.length])).toEqual([
      ['spam', 12],
      ['mining', 8],
    ]);
  });

  test('keeps rings and innocents apart', () => {
    const members = truth.rings.flatMap(({ accounts }) => accounts.map(({ account }) => account));
    const innocent = truth.innocents.flatMap(({ accounts }) => accounts);
    expect(new Set([...members, ...innocent]).size).toBe(members.length + innocent.length);
  });
});
