/** The journal on a disk that fails: what was acknowledged is in the file, whatever happened after. */
import { expect, test } from 'vitest';
import { startJournal } from '../../electron/journal-file.ts';
import { CaseError } from '../../shared/model/case-error.ts';
import type { FakeDisk } from '../support/fake-disk.ts';
import { diskWith, OLD, TARGET } from '../support/fake-disk.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const HEAD = 'a'.repeat(64);
const JOURNAL = `${TARGET}.${'a'.repeat(16)}.journal`;
const OUTLIVED = `${TARGET}.${'b'.repeat(16)}.journal`;

/** Begins a journal and adds two lines; the lines that were acknowledged. */
async function keep(disk: FakeDisk): Promise<{ acknowledged: string; failed: unknown }> {
  let acknowledged = '';
  try {
    const start = { casePath: TARGET, head: HEAD, bytes: encode('head\n'), nonce: 'n' };
    const journal = await startJournal(disk, start);
    acknowledged = 'head\n';
    for (const line of ['one\n', 'two\n']) {
      await journal.append(encode(line));
      acknowledged += line;
    }
    await journal.close();
    return { acknowledged, failed: null };
  } catch (failed) {
    return { acknowledged, failed };
  }
}

function diskWithOutlived(at: number, code: string): FakeDisk {
  const disk = diskWith({ at, code });
  disk.files.set(OUTLIVED, 'head\nold\n');
  return disk;
}

test('a journal is flushed with each addition, and the one before is gone once it stands', async () => {
  const disk = diskWithOutlived(0, '');
  expect(await keep(disk)).toEqual({ acknowledged: 'head\none\ntwo\n', failed: null });
  expect([...disk.files]).toEqual([
    [TARGET, OLD],
    [JOURNAL, 'head\none\ntwo\n'],
  ]);
  expect(disk.log.slice(-6)).toEqual(['append', 'write', 'sync', 'write', 'sync', 'close']);
});

test.each(['ENOSPC', 'EIO', 'EROFS', 'EDQUOT'])(
  'with %s at any operation nothing that was acknowledged is lost, and there is always a journal',
  async (code) => {
    for (let at = 1; at <= 16; at++) {
      const disk = diskWithOutlived(at, code);
      const { acknowledged, failed } = await keep(disk);
      expect(
        failed === null || failed instanceof CaseError,
        `operation ${at}: ${String(failed)}`,
      ).toBe(true);
      expect((disk.files.get(JOURNAL) ?? '').startsWith(acknowledged), `operation ${at}`).toBe(
        true,
      );
      expect(disk.files.has(JOURNAL) || disk.files.has(OUTLIVED), `operation ${at}`).toBe(true);
      expect(disk.files.get(TARGET)).toBe(OLD);
      expect([...disk.files.keys()].filter((path) => path.endsWith('.tmp'))).toEqual([]);
    }
  },
);

test('a journal whose flush failed takes nothing more', async () => {
  const disk = diskWith({ at: 14, code: 'EIO' });
  const start = { casePath: TARGET, head: HEAD, bytes: encode('head\n'), nonce: 'n' };
  const journal = await startJournal(disk, start);
  await expect(journal.append(encode('one\n'))).rejects.toMatchObject({ code: 'cannot-write' });
  const writes = disk.log.filter((name) => name === 'write').length;
  await expect(journal.append(encode('two\n'))).rejects.toMatchObject({
    message: `the journal \`${JOURNAL}\` has ended; begin another`,
  });
  expect(disk.log.filter((name) => name === 'write')).toHaveLength(writes);
});

test('a folder that cannot flush is said in words, with each addition', async () => {
  const disk = diskWith({ at: 14, code: 'EINVAL' });
  const start = { casePath: TARGET, head: HEAD, bytes: encode('head\n'), nonce: 'n' };
  const journal = await startJournal(disk, start);
  expect(await journal.append(encode('one\n'))).toMatch(/does not confirm/u);
  expect(disk.files.get(JOURNAL)).toBe('head\none\n');
});
