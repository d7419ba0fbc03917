import { describe, expect, test } from 'vitest';
import { startAtomicWrite } from '../../electron/atomic-write.ts';
import type { Disk } from '../../electron/disk.ts';
import { CaseError } from '../../shared/model/case-error.ts';
import { diskWith, OLD, TARGET } from '../support/fake-disk.ts';

const NEW = 'new content, longer';

async function save(disk: Disk, content = NEW): Promise<string | null> {
  const bytes = new TextEncoder().encode(content);
  const goal = { path: TARGET, size: bytes.length, nonce: 'n' };
  const write = await startAtomicWrite(disk, goal);
  await write.append(bytes.slice(0, 5));
  await write.append(bytes.slice(5));
  return write.finish();
}

describe('an atomic write', () => {
  test('flushes the bytes before the rename and the folder after it', async () => {
    const disk = diskWith({ at: 0, code: '' });
    expect(await save(disk)).toBeNull();
    expect([...disk.files]).toEqual([[TARGET, NEW]]);
    expect(disk.log).toEqual([
      'resolve',
      'facts',
      'mayWrite',
      'create',
      'write',
      'write',
      'sync',
      'close',
      'facts',
      'sha256',
      'rename',
      'syncFolder',
    ]);
  });

  test.each(['ENOSPC', 'EIO', 'EACCES', 'EROFS', 'EDQUOT'])(
    'with %s at any operation leaves the old file or the new one whole, and nothing beside it',
    async (code) => {
      for (let at = 1; at <= 20; at++) {
        const disk = diskWith({ at, code });
        const outcome = await save(disk).catch((error: unknown) => error);
        const failed = outcome instanceof CaseError;
        expect(outcome === null || failed, `operation ${at}: ${String(outcome)}`).toBe(true);
        const renamed = disk.log.includes('syncFolder');
        expect([...disk.files], `operation ${at}`).toEqual([[TARGET, renamed ? NEW : OLD]]);
      }
    },
  );

  test.each([
    ['ENOSPC', 'disk-full', /the disk is full; free some space or save elsewhere$/u],
    ['EROFS', 'read-only', /the disk is read-only; save elsewhere$/u],
    ['EACCES', 'cannot-write', /you may not write there; save elsewhere$/u],
    ['EWEIRD', 'cannot-write', /the system says EWEIRD; save elsewhere$/u],
  ])('says %s as %s', async (code, caseCode, words) => {
    const outcome = await save(diskWith({ at: 5, code })).catch((error: unknown) => error);
    expect(outcome).toMatchObject({ code: caseCode });
    expect(String(outcome)).toMatch(words);
  });

  test('waits for a file that Windows holds, and gives up after five tries', async () => {
    const patient = diskWith({ at: 11, code: 'EPERM', times: 4 }, true);
    expect(await save(patient)).toBeNull();
    expect(patient.log.filter((name) => name === 'rename')).toHaveLength(5);
    const held = diskWith({ at: 11, code: 'EBUSY', times: 99 }, true);
    await expect(save(held)).rejects.toMatchObject({ code: 'cannot-write' });
    expect([...held.files]).toEqual([[TARGET, OLD]]);
  });

  test('does not try again elsewhere', async () => {
    const disk = diskWith({ at: 11, code: 'EPERM' });
    await expect(save(disk)).rejects.toBeInstanceOf(CaseError);
    expect(disk.log).not.toContain('wait');
  });

  test('is refused when the disk gives back other bytes than it was given', async () => {
    const disk = diskWith({ at: 0, code: '' });
    const liar: Disk = { ...disk, sha256: async () => 'f'.repeat(64) };
    await expect(save(liar)).rejects.toMatchObject({ code: 'cannot-write' });
    expect([...disk.files]).toEqual([[TARGET, OLD]]);
  });

  test.each([7, 12])('keeps the file and says so where operation %i cannot flush', async (at) => {
    const disk = diskWith({ at, code: 'EINVAL' });
    expect(await save(disk)).toMatch(/does not confirm that the file has reached the disk/u);
    expect([...disk.files]).toEqual([[TARGET, NEW]]);
  });

  test.each([
    ['fewer', 'abc', 10],
    ['more', 'abcdefgh', 2],
  ])('refuses %s bytes than announced', async (_what, content, size) => {
    const disk = diskWith({ at: 0, code: '' });
    const write = await startAtomicWrite(disk, { path: TARGET, size, nonce: 'n' });
    const sent = async (): Promise<string | null> => {
      await write.append(new TextEncoder().encode(content));
      return write.finish();
    };
    await expect(sent()).rejects.toMatchObject({ code: 'cannot-write' });
    expect([...disk.files]).toEqual([[TARGET, OLD]]);
  });

  test('is over once it was abandoned', async () => {
    const disk = diskWith({ at: 0, code: '' });
    const write = await startAtomicWrite(disk, { path: TARGET, size: 1, nonce: 'n' });
    await write.abandon();
    await write.abandon();
    await expect(write.append(new Uint8Array(1))).rejects.toMatchObject({ code: 'cancelled' });
    expect([...disk.files]).toEqual([[TARGET, OLD]]);
  });
});
