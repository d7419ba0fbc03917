import { beforeAll, describe, expect, it } from 'vitest';
import { expand, graphOf } from '../../shared/links/graph-part.ts';
import type { Holdings } from '../../shared/links/holdings.ts';
import { linkAnswer } from '../../shared/links/link-answer.ts';
import { paths } from '../../shared/links/paths.ts';
import { readHoldings } from '../../shared/links/read-holdings.ts';
import { sumOf } from '../../shared/links/receipt.ts';
import { receipt } from '../../shared/links/receipt-rows.ts';
import { sampleTruth } from '../../shared/sample/sample-truth.ts';
import type { Database } from '../../shared/store/database.ts';
import { num, text } from '../../shared/store/decoders.ts';
import { sampleCase } from './sample-case.ts';

const ALL = { ignore: [], cap: 100 };
const SEED = 42;

describe.each([5_000, 50_000])('the sample of %i events', (events) => {
  const truth = sampleTruth({ events, seed: SEED });
  let db: Database;
  let holdings: Holdings;
  beforeAll(async () => {
    db = await sampleCase(events, SEED);
    holdings = readHoldings(db);
  }, 120_000);

  it('gives the planted rings with precision and recall of 0.9 or more, and no innocents', () => {
    const found = linkAnswer(holdings, ALL).clusters.map(({ members }) =>
      members.map(({ account }) => account),
    );
    const planted = truth.rings.map(({ accounts }) => accounts.map(({ account }) => account));
    const all = new Set(found.flat());
    const members = new Set(planted.flat());
    const hits = [...all].filter((account) => members.has(account)).length;
    expect(hits / all.size).toBeGreaterThanOrEqual(0.9);
    expect(hits / members.size).toBeGreaterThanOrEqual(0.9);
    // Each ring is one cluster, and no cluster holds two rings.
    expect(found).toHaveLength(planted.length);
    const innocents = truth.innocents.flatMap(({ accounts }) => accounts);
    expect(innocents.filter((account) => all.has(account))).toEqual([]);
  });

  it('marks the account that was taken over, and nobody else', () => {
    const members = linkAnswer(holdings, ALL).clusters.flatMap((cluster) => cluster.members);
    const marked = members.filter(({ hypothesis }) => hypothesis === 'taken-over');
    expect(marked.map(({ account, confidence }) => ({ account, confidence }))).toEqual([
      { account: truth.takenOver.account, confidence: 'probable' },
    ]);
  });

  it('lists the campus address as a hub and placeholders as such', () => {
    const { hubs } = linkAnswer(holdings, ALL);
    expect(hubs.find(({ value }) => value === truth.campusAddress)?.treatment).toBe('excluded');
    const marked = hubs.filter(({ reason }) => reason === 'placeholder').map(({ value }) => value);
    expect(marked.sort()).toEqual(truth.placeholders.map(({ value }) => value).sort());
  });

  it('gives a receipt whose lines add up and whose rows are events of the two with the value', () => {
    const [a = '', b = ''] = truth.rings[0]?.values[0]?.accounts ?? [];
    const found = receipt({ db, holdings }, { a, b }, ALL);
    expect(found.values.length).toBeGreaterThan(0);
    expect(found.weight).toBe(sumOf(found.values));
    for (const { rows, rowCount, value } of found.values) {
      expect(rows.length, value).toBeGreaterThan(1);
      expect(rowCount).toBeGreaterThanOrEqual(rows.length);
      expect(new Set(rows.map(({ account }) => account))).toEqual(new Set([a, b]));
      for (const { event, source, account } of rows) {
        const stored = db.first(
          `SELECT event.record, evidence.path, party.source_id FROM event
           JOIN evidence ON evidence.id = event.evidence JOIN party ON party.id = event.actor
           WHERE event.id = ?`,
          [event],
          { record: num, path: text, source_id: text },
        );
        expect(stored).toEqual({ record: source.record, path: source.file, source_id: account });
      }
    }
  });

  it('gives up to three paths without a common value', () => {
    const [first, second] = truth.rings.map(({ accounts }) => accounts);
    const pair = { a: first?.[0]?.account ?? '', b: first?.at(-1)?.account ?? '' };
    const found = paths(holdings, pair, ALL);
    const values = found.paths.flatMap(({ steps }) =>
      steps.filter(({ kind }) => kind !== 'account').map(({ kind, value }) => `${kind}=${value}`),
    );
    expect(found.paths.length).toBeGreaterThan(0);
    expect(new Set(values).size).toBe(values.length);
    expect(second).toBeDefined();
  });

  it('draws a cluster with what it shares, and edges that weigh what receipts say', () => {
    const cluster = linkAnswer(holdings, ALL).clusters.at(-1);
    const accounts = cluster?.members.map(({ account }) => account) ?? [];
    const part = graphOf({ db, holdings }, accounts, ALL);
    const drawn = new Set(part.nodes.map(({ id }) => id));
    expect(
      part.nodes
        .filter(({ kind }) => kind === 'account')
        .map(({ value }) => value)
        .sort(),
    ).toEqual(accounts.slice().sort());
    expect(part.edges.every(({ a, b }) => drawn.has(a) && drawn.has(b))).toBe(true);
    expect(part.nodes.some(({ kind }) => kind === 'session')).toBe(true);
    const value = part.nodes.find(({ kind }) => kind === 'card');
    const holders = part.edges.filter(({ a, b }) => a === value?.id || b === value?.id);
    const names = holders.map(({ a }) => part.nodes.find(({ id }) => id === a)?.value ?? '');
    const why = receipt({ db, holdings }, { a: names[0] ?? '', b: names[1] ?? '' }, ALL);
    expect(why.values.find((line) => line.value === value?.value)?.weight).toBe(holders[0]?.weight);
  });

  it('expands a node by the neighbours that are not drawn, and says how many stay hidden', () => {
    const account = truth.rings[0]?.accounts[0]?.account ?? '';
    const part = graphOf({ db, holdings }, [account], ALL);
    const value = part.nodes.find(({ kind, hidden }) => kind === 'device' && hidden > 1);
    const drawn = part.nodes.map(({ id }) => id);
    const more = expand({ db, holdings }, { entity: value?.id ?? 0, drawn, limit: 1 }, ALL);
    expect(
      more.nodes.map(({ id, hidden }) => ({ isValue: id === value?.id, hidden })),
    ).toContainEqual({
      isValue: true,
      hidden: (value?.hidden ?? 0) - 1,
    });
    expect(more.nodes).toHaveLength(2);
  });
});
