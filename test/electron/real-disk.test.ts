import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startAtomicWrite } from '../../electron/atomic-write.ts';
import { realDisk } from '../../electron/disk.ts';
import { createRecentCases } from '../../electron/recent-cases.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redthread-disk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function save(path: string, content: string): Promise<void> {
  const bytes = new TextEncoder().encode(content);
  const write = await startAtomicWrite(realDisk, { path, size: bytes.length, nonce: 'n' });
  await write.append(bytes);
  expect(await write.finish()).toBeNull();
}

test('a new file is written, and written over, with its mode kept', async () => {
  const path = join(folder, 'a.redthread');
  await save(path, 'one');
  chmodSync(path, 0o640);
  await save(path, 'two');
  expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777, readdirSync(folder)]).toEqual([
    'two',
    0o640,
    ['a.redthread'],
  ]);
});

test('a link stays a link: the file that it leads to is written', async () => {
  const path = join(folder, 'real');
  writeFileSync(path, 'old');
  symlinkSync(path, join(folder, 'link'));
  await save(join(folder, 'link'), 'new');
  expect(readFileSync(path, 'utf8')).toBe('new');
});

test('a folder that is gone is said in words', async () => {
  const path = join(folder, 'gone', 'a.redthread');
  await expect(save(path, 'x')).rejects.toMatchObject({
    code: 'cannot-write',
    message: `\`${path}\` was not written: the folder is gone; save elsewhere`,
  });
});

test('recent cases: newest first, each once, at most ten, by ids that the next list replaces', async () => {
  const recent = createRecentCases(realDisk, join(folder, 'recent.json'), () => undefined);
  await Promise.all(
    Array.from({ length: 12 }, (_, at) => recent.add(`/cases/${at}.redthread`, at)),
  );
  await recent.add('/cases/5.redthread', 99);
  const first = await recent.list();
  expect(first.map(({ name, opened }) => [name, opened]).slice(0, 3)).toEqual([
    ['5.redthread', 99],
    ['11.redthread', 11],
    ['10.redthread', 10],
  ]);
  expect(first).toHaveLength(10);
  expect(recent.pathOf(first[0]?.id ?? '')).toBe('/cases/5.redthread');
  await recent.list();
  expect(() => recent.pathOf(first[0]?.id ?? '')).toThrow(/out of date/u);
});

test.each(['', 'not json', '{"path": 1}', '[{"path": "/x", "opened": 1, "more": 2}]'])(
  'a list of recent cases that holds %j is an empty one',
  async (content) => {
    const place = join(folder, 'recent.json');
    writeFileSync(place, content);
    expect(await createRecentCases(realDisk, place, () => undefined).list()).toEqual([]);
  },
);
