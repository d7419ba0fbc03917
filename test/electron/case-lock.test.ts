import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clearAway, lockCase, lockSettled } from '../../electron/case-lock.ts';
import { surplusGenerations } from '../../electron/generations.ts';
import {
  isJournalOf,
  journalName,
  lockText,
  readLock,
} from '../../shared/protocol/case-neighbours.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'redthread-lock-'));
  path = join(folder, 'a.redthread');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The number of a process that has ended. */
function deadProcess(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

test('a lock says who holds it, is held once, and goes with its holder', () => {
  const held = lockCase(path);
  expect(readLock(readFileSync(`${path}.lock`, 'utf8'))).toMatchObject({
    host: hostname(),
    pid: process.pid,
  });
  expect(lockCase(path)).toEqual({
    readOnly: `it is open in process ${process.pid} of this computer`,
    code: 'case-in-use',
  });
  expect(readdirSync(folder)).toEqual(['a.redthread.lock']);
  if ('release' in held) held.release();
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  [
    'a dead process',
    () => lockText({ host: hostname(), pid: deadProcess(), nonce: 'n', began: null }),
  ],
  [
    'a process whose number went to another',
    () => lockText({ host: hostname(), pid: process.pid, nonce: 'n', began: '1' }),
  ],
  ['half a lock', () => '{"host":"x'],
  ['an empty one', () => ''],
])('the lock of %s is taken over', (_whose, content) => {
  writeFileSync(`${path}.lock`, content());
  expect(lockCase(path)).toHaveProperty('release');
  expect(readdirSync(folder)).toEqual(['a.redthread.lock']);
});

test('of two that take over a dead lock, the later gives back what the first put there', () => {
  const dead = lockText({ host: hostname(), pid: deadProcess(), nonce: 'n', began: null });
  writeFileSync(`${path}.lock`, dead);
  const first = lockCase(path);
  const lock = readFileSync(`${path}.lock`, 'utf8');
  clearAway(`${path}.lock`, dead);
  expect(readFileSync(`${path}.lock`, 'utf8')).toBe(lock);
  expect(readdirSync(folder)).toEqual(['a.redthread.lock']);
  expect(first).toHaveProperty('release');
});

test('a lock that is empty may be about to be written: it is waited for, and then believed', async () => {
  writeFileSync(`${path}.lock`, '');
  const own = lockText({ host: hostname(), pid: process.pid, nonce: 'n', began: null });
  setTimeout(() => writeFileSync(`${path}.lock`, own), 150);
  await lockSettled(path);
  expect(lockCase(path)).toMatchObject({ code: 'case-in-use' });
});

test('one that stays empty is taken over after a moment', async () => {
  writeFileSync(`${path}.lock`, '');
  await lockSettled(path);
  expect(lockCase(path)).toHaveProperty('release');
});

test('the lock of another computer is believed', () => {
  writeFileSync(`${path}.lock`, lockText({ host: 'elsewhere', pid: 7, nonce: 'n', began: null }));
  expect(lockCase(path)).toEqual({
    readOnly: `it is open in process 7 on \`elsewhere\`; if that is no longer so, remove \`${path}.lock\``,
    code: 'case-in-use',
  });
});

test('a folder that is gone gives words', () => {
  expect(lockCase(join(folder, 'gone', 'a.redthread'))).toEqual({
    readOnly: 'nothing can be written beside it: the folder is gone',
    code: 'cannot-write',
  });
});

test('a lock that somebody took is not removed by its former holder', () => {
  const held = lockCase(path);
  writeFileSync(`${path}.lock`, lockText({ host: 'elsewhere', pid: 7, nonce: 'n', began: null }));
  if ('release' in held) held.release();
  expect(existsSync(`${path}.lock`)).toBe(true);
});

test('of earlier versions the newest five stay, and the last of each of the seven newest days', () => {
  const day = fc.integer({ min: 1, max: 28 });
  const second = fc.integer({ min: 0, max: 59 });
  const name = fc.tuple(day, second).map(([d, s]) => {
    const two = (n: number): string => String(n).padStart(2, '0');
    return `2026-05-${two(d)}T10-00-${two(s)}-000Z.redthread`;
  });
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 60 }), (names) => {
      const surplus = new Set(surplusGenerations([...names, 'notes.txt', 'old.redthread']));
      const kept = names.filter((one) => !surplus.has(one)).sort();
      const sorted = names.slice().sort();
      expect(kept).toEqual(expect.arrayContaining(sorted.slice(-5)));
      const days = [...new Set(sorted.map((one) => one.slice(0, 10)))].slice(-7);
      for (const one of days) {
        const last = sorted.filter((candidate) => candidate.startsWith(one)).at(-1);
        expect(kept).toContain(last);
      }
      expect(kept.length).toBeLessThanOrEqual(12);
      expect(surplus.has('notes.txt') || surplus.has('old.redthread')).toBe(false);
    }),
  );
});

test('a journal belongs to the case whose whole name begins it', () => {
  const name = journalName('a.redthread', '0123456789abcdef'.repeat(4));
  expect(name).toBe('a.redthread.0123456789abcdef.journal');
  expect(isJournalOf(name, 'a.redthread')).toBe(true);
  expect(isJournalOf(name, 'b.redthread')).toBe(false);
  expect(isJournalOf('a.redthread.old.0123456789abcdef.journal', 'a.redthread')).toBe(false);
  expect(isJournalOf('a.redthread', 'a.redthread')).toBe(false);
});
