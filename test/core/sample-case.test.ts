import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { createCore } from '../../shared/core.ts';
import { NO_FILTER } from '../../shared/model/explore.ts';
import type { CallContext, CoreMethods } from '../../shared/protocol/serve.ts';
import { sampleTruth } from '../../shared/sample/sample-truth.ts';
import { testHost } from '../support/test-host.ts';

const OPTIONS = { events: 5000, seed: 1 };
const truth = sampleTruth(OPTIONS);
const context: CallContext = { cancelled: () => false, progress: () => {}, notify: () => {} };

let core: CoreMethods;
beforeAll(async () => {
  core = createCore(await testHost());
  await core.openSample(OPTIONS, context);
});

test('every file of the sample gives the records that the truth states, and none is lost', async () => {
  const info = await core.caseInfo({}, context);
  const counts = info.sources.map((source) => {
    const { file, format, records, events, warnings, duplicates, undated } = source;
    return { file, format, records, events, warnings, duplicates, undated };
  });
  expect(counts).toEqual(truth.files);
  for (const { records, events, warnings } of info.sources) expect(events + warnings).toBe(records);
});

test('the overview counts exactly what was imported', async () => {
  const info = await core.caseInfo({}, context);
  const overview = await core.overview({ filter: NO_FILTER, bins: 50, range: null }, context);
  expect(overview.total).toBe(info.counts.events - info.counts.duplicates);
  expect(overview.matched).toBe(overview.total);
  const sum = (bins: readonly number[] | undefined): number =>
    (bins ?? []).reduce((a, b) => a + b, 0);
  const { histogram } = overview;
  const outside = (histogram?.before.all ?? 0) + (histogram?.after.all ?? 0);
  expect(sum(histogram?.all) + outside).toBe(overview.total - overview.undated);
  expect(histogram?.matched).toEqual(histogram?.all);
  // The days in question are not squashed by accounts made years before.
  expect(new Date(histogram?.from ?? 0).toISOString().slice(0, 7)).toBe('2026-05');
});

test('both planted rings are found, with nobody innocent in them', async () => {
  const { clusters } = await core.links({ ignore: [] }, context);
  const found = clusters.map(({ members }) => members.map(({ account }) => account).sort());
  const planted = truth.rings.map(({ accounts }) => accounts.map(({ account }) => account));
  // The account that was taken over used the spam ring's device: it is in the ring, and said to be a victim.
  const victim = truth.takenOver.account;
  expect(found.map((accounts) => accounts.filter((account) => account !== victim))).toEqual(
    expect.arrayContaining(planted.map((accounts) => accounts.slice().sort())),
  );
  expect(clusters).toHaveLength(planted.length);
  const members = clusters.flatMap((cluster) => cluster.members);
  expect(members.find(({ account }) => account === victim)?.hypothesis).toBe('taken-over');
});

test('the hijacked session shows its path: an outside text, a secret, a write outward', async () => {
  const sessions = await core.sessions({}, context);
  const withPath = sessions.filter(({ labels }) => labels.includes('trifecta-path'));
  expect(withPath.map(({ id }) => id)).toEqual([truth.hijackedSession.id]);
  const steps = await core.sessionSteps({ session: truth.hijackedSession.id }, context);
  const path = withPath[0]?.paths[0]?.steps ?? [];
  expect(
    path.map((number) => {
      const step = steps.find((candidate) => candidate.step === number);
      return [step?.tool, step?.evidenceState];
    }),
  ).toEqual([
    ['get_issue', 'recorded'],
    ['get_ci_variable', 'confirmed'],
    ['create_issue_note', 'asked'],
  ]);
});

test('a citation resolves to the bytes that it stands for, and undo takes it back', async () => {
  const first = await core.eventRows(
    { filter: NO_FILTER, order: 'time-ascending', position: 0, limit: 1 },
    context,
  );
  const event = first.rows[0]?.id ?? 0;
  const citation = await core.cite({ target: { kind: 'event', event } }, context);
  const detail = await core.event({ id: event }, context);
  const bytes = new TextEncoder().encode(detail.raw ?? '');
  const digest = createHash('sha256').update(bytes).digest('hex');
  expect(citation).toMatchObject({ label: 'E1', rowCount: detail.row.sources.length });
  expect(citation.rows[0]?.sliceSha256).toBe(digest);
  expect(await core.undo({}, context)).toEqual({ undone: 'the citation E1' });
  expect(await core.citations({}, context)).toEqual([]);
  expect(await core.redo({}, context)).toEqual({ redone: 'the citation E1' });
  expect(await core.citations({}, context)).toEqual([citation]);
});

test('a saved case opens again with the same log, events and rings', async () => {
  const saved = await core.saveCase({}, context);
  const other = createCore(await testHost());
  const info = await other.openCase({ name: saved.name, bytes: saved.bytes }, context);
  expect(info).toEqual(await core.caseInfo({}, context));
  expect(info.log.intact).toBe(true);
  expect(await other.links({ ignore: [] }, context)).toEqual(
    await core.links({ ignore: [] }, context),
  );
});

test('undo of the import gives an empty case, redo the same case again', async () => {
  const before = await core.overview({ filter: NO_FILTER, bins: 20, range: null }, context);
  const undone: (string | null)[] = [];
  for (let left = 10; left > 0; left--) {
    const step = await core.undo({}, context);
    if (step.undone === null) break;
    undone.push(step.undone);
  }
  expect(undone.at(-1)).toMatch(/^the import of \d+ files$/u);
  expect((await core.overview({ filter: NO_FILTER, bins: 20, range: null }, context)).total).toBe(
    0,
  );
  for (const _ of undone) await core.redo({}, context);
  const after = await core.overview({ filter: NO_FILTER, bins: 20, range: null }, context);
  expect({ ...after, tookMs: 0 }).toEqual({ ...before, tookMs: 0 });
});

test('`entity:` leaves exactly the events that the red thread counts for the entity', async () => {
  const { clusters } = await core.links({ ignore: [] }, context);
  const entities = clusters.flatMap(({ members }) => members.map(({ entity }) => entity));
  const filter = { ...NO_FILTER, text: `entity:${entities.join(',')}` };
  const page = await core.eventRows(
    { filter, order: 'time-ascending', position: 0, limit: 1 },
    context,
  );
  const thread = await core.thread({ selection: { entities, events: [] } }, context);
  expect(page.matched).toBe(thread.eventCount);
  expect(page.matched).toBeGreaterThan(entities.length);
});

test('a gap stands between the last event up to its beginning and the first one after it', async () => {
  const { honesty, gapPositions } = await core.overview(
    { filter: NO_FILTER, bins: 1, range: null },
    context,
  );
  expect(gapPositions.length).toBeGreaterThan(0);
  for (const [at, position] of gapPositions.entries()) {
    const { from = 0 } = honesty.gaps[at] ?? {};
    const { rows } = await core.eventRows(
      { filter: NO_FILTER, order: 'time-ascending', position: position - 1, limit: 2 },
      context,
    );
    expect(rows.map(({ time }) => (time ?? 0) <= from)).toEqual([true, false]);
  }
});
