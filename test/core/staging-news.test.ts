/** What the window is told while an archive of many parts is read: each part once, however many there are. */
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { OpenCase } from '../../shared/core/open-case.ts';
import { stageSources } from '../../shared/core/stage-sources.ts';
import { stagedImport } from '../../shared/core/staging.ts';
import { createCase } from '../../shared/store/case-file.ts';
import { StagedSoFar } from '../../shared/protocol/staged-so-far.ts';
import type { StagedImport } from '../../shared/protocol/contract.ts';
import type { CallNotice } from '../../shared/protocol/serve.ts';
import { auditLine, host, memorySource } from '../import/engine-support.ts';

/** An archive of so many members is staged under a clock that goes on so much each time it is asked. */
async function heard(members: number, msEachLook: number) {
  let now = 0;
  const ticks = (): number => (now += msEachLook);
  const open = new OpenCase(createCase(host.sqlite, 'many'), { ...host, ticks });
  const names = Array.from({ length: members }, (_, at) => `logs/${at}.ndjson`);
  const content = (at: number): Uint8Array => host.utf8.encode(auditLine(at));
  const zip = zipSync(Object.fromEntries(names.map((name, at) => [name, content(at)])));
  const soFar = new StagedSoFar();
  const told: { set: StagedImport; bytes: number }[] = [];
  const notify = (notice: CallNotice): void => {
    if (notice.kind !== 'staging') return;
    const bytes = JSON.stringify(notice.staged).length;
    told.push({ set: soFar.add(notice.staged), bytes });
  };
  const context = { cancelled: () => false, progress: () => undefined, notify };
  const sources = [{ source: memorySource('many.zip', zip), parts: null }];
  const options = { format: null, keepUpToBytes: 0 };
  const whole = stagedImport(await stageSources(open, context, { sources, options }));
  return { told, whole, bytes: told.reduce((sum, each) => sum + each.bytes, 0) };
}

test('the pieces together are the whole set, and grow with its parts, not with their square', async () => {
  const few = await heard(20, 1000);
  const many = await heard(80, 1000);
  expect(many.told.at(-1)?.set).toEqual(many.whole);
  expect(many.whole.files.length).toBe(81);
  // The slowest reading there can be: every look at the clock is due.
  expect(many.bytes / few.bytes).toBeLessThan(5);
  expect(many.bytes).toBeLessThan(4 * JSON.stringify(many.whole).length);
});

test('what is said of a part does not grow with the parts before it', async () => {
  const { whole } = await heard(60, 1);
  const overlap = whole.files.at(-1)?.overlap;
  expect(overlap?.comparableFiles).toBe(59);
  expect(overlap?.comparable).toEqual(whole.files.slice(1, 21).map(({ report }) => report.path));
});

test('a window that could not keep up is told a few times a second', async () => {
  const { told, whole } = await heard(80, 1);
  expect(told.length).toBeLessThanOrEqual(4);
  const last = told.at(-1)?.set.files ?? [];
  expect(whole.files.slice(1, last.length)).toEqual(last.slice(1));
});

test('a set that was shown is not changed by what is told later', async () => {
  const { told } = await heard(5, 1000);
  const [first, ...later] = told.map(({ set }) => set.files.length);
  expect(later.at(-1)).toBeGreaterThan(first ?? 0);
  expect(told[0]?.set.files.length).toBe(first);
});
