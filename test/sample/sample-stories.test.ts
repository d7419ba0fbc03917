import { describe, expect, test } from 'vitest';
import { sampleTruth } from '../../shared/sample/sample-truth.ts';
import { normalizedScript } from '../../shared/values/script.ts';
import { readCsv, readLines, tableOf, textOf, textsOf } from './sample-reader.ts';
import type { Json } from './sample-reader.ts';

const OPTIONS = { events: 3000, seed: 1 };
const texts = textsOf(OPTIONS);
const truth = sampleTruth(OPTIONS);
const stream = readLines(textOf(texts, 'gitlab-stream')).records;
const accounts = tableOf(textOf(texts, 'accounts.csv'));
function authorsFrom(address: string): Set<unknown> {
  return new Set(
    stream.filter((row) => row['ip_address'] === address).map((row) => row['author_id']),
  );
}

/** Hours between the first and the last sign-up. */
function span(ids: readonly string[]): number {
  const times = accounts
    .filter((a) => ids.includes(a['id'] ?? ''))
    .map((a) => Date.parse(a['created_at'] ?? ''));
  return (Math.max(...times) - Math.min(...times)) / 3_600_000;
}

describe('hubs and innocents', () => {
  test('campus, corporate office and popular image pass a cap of 100 holders in the smallest sample', () => {
    const holders = (address: string) =>
      accounts.filter(
        (a) => a['current_sign_in_ip'] === address || a['last_sign_in_ip'] === address,
      ).length;
    const builders = readLines(textOf(texts, 'ci-validation')).records.filter((row) =>
      JSON.stringify(row['builds']).includes(`"${truth.popularImage}"`),
    );
    const images = new Set(builders.map((row) => (row['user'] as Json)['id']));
    expect(holders(truth.campusAddress)).toBeGreaterThanOrEqual(120);
    expect(holders('198.51.100.200')).toBeGreaterThan(100);
    expect(images.size).toBeGreaterThan(100);
    expect(
      accounts.filter((a) => a['email']?.endsWith(truth.corporateDomain)).length,
    ).toBeGreaterThan(100);
  });

  test('no two accounts but the miners share a script, also after normalisation', () => {
    const miners = new Set(truth.rings[1]?.accounts.map(({ username }) => username));
    const holders = new Map<string, Set<string>>();
    for (const { user, builds } of readLines(textOf(texts, 'ci-validation')).records) {
      const username = String((user as Json)['username']);
      for (const { script } of builds as { script: string[] }[]) {
        const text = normalizedScript(script.join('\n'));
        holders.set(text, (holders.get(text) ?? new Set()).add(username));
      }
    }
    const shared = [...holders.values()].filter((names) => names.size > 1);
    expect(shared.flatMap((names) => [...names]).filter((name) => !miners.has(name))).toEqual([]);
    expect(shared.length).toBeGreaterThan(0);
  });

  test('ring members sign in from the campus once each, as the truth says', () => {
    const camouflaged = truth.camouflage
      .filter(({ kind }) => kind === 'campus-sign-in')
      .map(({ account }) => account);
    const members = truth.rings.flatMap((ring) =>
      ring.accounts.map(({ account }) => Number(account)),
    );
    const seen = stream.filter(
      (row) =>
        row['ip_address'] === truth.campusAddress && members.includes(Number(row['author_id'])),
    );
    expect(seen.map((row) => String(row['author_id'])).sort()).toEqual(camouflaged.sort());
  });

  test('household, company and classroom share what the truth says, each account its own device', () => {
    for (const group of truth.innocents.slice(0, 3)) {
      const rows = accounts.filter((account) => group.accounts.includes(account['id'] ?? ''));
      expect(rows.map((row) => row['current_sign_in_ip'])).toEqual(rows.map(() => group.address));
      expect(new Set(rows.map((row) => row['device_id'])).size).toBe(rows.length);
      const cards = new Set(rows.map((row) => row['card_hash']));
      if (group.name === 'household') expect([rows.length, cards.size]).toEqual([4, 1]);
      expect(authorsFrom(group.address)).toEqual(new Set(group.accounts.map(Number)));
    }
    expect(truth.innocents.slice(0, 3).map(({ accounts: ids }) => ids.length)).toEqual([4, 9, 24]);
  });

  test('the classroom signed up within one hour, the spam ring within hours', () => {
    expect(
      span(truth.innocents.find(({ name }) => name === 'classroom')?.accounts ?? []),
    ).toBeLessThan(1);
    expect(span(truth.rings[0]?.accounts.map(({ account }) => account) ?? [])).toBeLessThan(4);
  });

  test('the account taken over is old, and used from the ring on one day only', () => {
    const { account, address, device, from, to } = truth.takenOver;
    const row = accounts.find(({ id }) => id === account);
    expect(row?.['created_at']?.slice(0, 4)).toBe('2017');
    expect(row?.['device_id']?.split(';')).toContain(device);
    const there = stream
      .filter((r) => r['author_id'] === Number(account) && r['ip_address'] === address)
      .map((r) => String(r['created_at']));
    expect(there.length).toBeGreaterThan(5);
    expect(there.every((time) => time >= from && time <= to)).toBe(true);
  });

  test('placeholders stand on as many accounts as the truth says', () => {
    const cells = accounts.flatMap((a) => [a['device_id'], a['phone'], a['card_hash']]);
    expect(
      truth.placeholders.map(({ value }) => cells.filter((cell) => cell === value).length),
    ).toEqual(truth.placeholders.map(({ accounts: n }) => n));
    expect(truth.placeholders.every(({ accounts: n }) => n >= 3)).toBe(true);
  });
});

describe('what the exports cannot say', () => {
  test('the REST export runs 94 s ahead of the stream for the same ids', () => {
    const inStream = new Map(stream.map((row) => [row['id'], row]));
    const rest = JSON.parse(textOf(texts, 'audit-api')) as Json[];
    const offsets = rest.map((row) => {
      const twin = inStream.get(String(row['id']));
      if (twin === undefined) return null;
      const same =
        twin['author_id'] === row['author_id'] && twin['event_type'] === row['event_type'];
      return same
        ? Date.parse(String(row['created_at'])) - Date.parse(String(twin['created_at']))
        : null;
    });
    expect(new Set(offsets)).toEqual(new Set([truth.skewedSource.offsetMs]));
    expect(offsets.length).toBe(truth.skewedSource.pairs);
  });

  test('the stream is silent for six hours in which the CSV is not', () => {
    const { from, to } = truth.gap;
    const inGap = (time: string) => time >= from && time < to;
    expect(stream.filter((row) => inGap(String(row['created_at'])))).toEqual([]);
    const csv = tableOf(textOf(texts, 'gitlab-audit-2026-05'));
    const times = csv.map((row) => `${row['Created At (UTC)']?.replace(' ', 'T')}.000Z`);
    expect(times.filter(inGap).length).toBeGreaterThan(2);
  });

  test('the stream rises in time, but for undated rows and second deliveries', () => {
    const seen = new Set<unknown>();
    const first = stream.filter(
      (row) => !seen.has(row['id']) && seen.add(row['id']) && row['created_at'] !== null,
    );
    const times = first.map((row) => String(row['created_at']));
    expect(times).toEqual([...times].sort());
    expect(new Set(times).size).toBe(times.length);
  });

  test('the CSV ends inside a quoted cell', () => {
    expect(readCsv(textOf(texts, 'gitlab-audit-2026-05')).open).toBe(true);
    expect(truth.truncatedFile).toEqual({ file: 'gitlab-audit-2026-05.csv', cut: 'in-a-record' });
  });

  test('the ring makes 6 to 8 May the busiest days', () => {
    const perDay = new Map<string, number>();
    for (const row of stream) {
      const day = String(row['created_at']).slice(0, 10);
      perDay.set(day, (perDay.get(day) ?? 0) + 1);
    }
    const busiest = [...perDay]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 3)
      .map(([day]) => day);
    expect(busiest.sort()).toEqual(['2026-05-06', '2026-05-07', '2026-05-08']);
  });
});
