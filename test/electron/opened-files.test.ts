import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fileArguments, openRequested } from '../../electron/open-requests.ts';
import { createOpenedFiles } from '../../electron/opened-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'redthread-opened-'));
afterAll(() => rmSync(folder, { recursive: true }));

function put(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('opened files', () => {
  test.each([
    [0, 4, '0123'],
    [6, 99, '6789'],
    [10, 20, ''],
    [3, 3, ''],
  ])('bytes [%i, %i) are %j', async (from, to, text) => {
    const files = createOpenedFiles();
    const { id, size } = await files.open(put('digits', '0123456789'), 'evidence');
    expect(size).toBe(10);
    expect(new TextDecoder().decode(await files.readRange(id, from, to))).toBe(text);
  });

  test.each([
    [5, 4],
    [0, 8 * 1024 * 1024 + 1],
  ])('a range from %i to %i is refused', async (from, to) => {
    const files = createOpenedFiles();
    const { id } = await files.open(put('digits', '0123456789'), 'evidence');
    await expect(files.readRange(id, from, to)).rejects.toMatchObject({ code: 'bad-argument' });
  });

  test('a released id reads nothing, a folder does not open, only a case gives its path', async () => {
    const files = createOpenedFiles();
    const evidence = await files.open(put('e.csv', 'x'), 'evidence');
    const opened = await files.open(put('c.redthread', 'x'), 'case');
    expect(() => files.casePath(evidence.id)).toThrow(/is no case/u);
    expect(files.casePath(opened.id)).toBe(join(folder, 'c.redthread'));
    expect(files.isEvidence(join(folder, '.', 'e.csv'))).toBe(true);
    files.release(evidence.id);
    expect(files.isEvidence(join(folder, 'e.csv'))).toBe(false);
    await expect(files.readRange(evidence.id, 0, 1)).rejects.toMatchObject({ code: 'not-found' });
    await expect(files.open(folder, 'evidence')).rejects.toMatchObject({ code: 'not-found' });
    await expect(files.open(join(folder, 'none'), 'case')).rejects.toThrow(
      /cannot be read: it is gone/u,
    );
  });
});

describe('files named by the system', () => {
  test.each([
    [
      'packaged',
      null,
      ['/opt/redthread', 'a.redthread', '--flag', '/b.csv'],
      ['/here/a.redthread', '/b.csv'],
    ],
    ['unpackaged', '/src/app', ['electron', '-r', 'x.cjs', '/src/app', 'a.csv'], ['/here/a.csv']],
    ['relative program', '/here/app', ['electron', 'app', 'a.csv'], ['/here/a.csv']],
    [
      'addresses are no files',
      null,
      ['redthread', 'https://example.com/a.csv', 'file:///a.csv', ''],
      [],
    ],
    ['nothing', '/src/app', ['electron', '/src/app'], []],
  ])('%s', (_what, program, argv, expected) => {
    expect(fileArguments({ argv, folder: '/here', program })).toEqual(expected);
  });

  test.each([
    ['good.redthread', 'SQLite format 3\0rest', 'open-case'],
    ['GOOD.REDTHREAD', 'SQLite format 3\0', 'open-case'],
    ['short.redthread', 'SQLite', 'not-a-case'],
    ['empty.redthread', '', 'not-a-case'],
    ['script.redthread', '#!/bin/sh', 'not-a-case'],
    ['rows.csv', 'a,b', 'open-evidence'],
    ['program.exe', 'MZ', 'bad-argument'],
  ])('%s that begins with %j: %s', async (name, content, expected) => {
    const event = await openRequested(createOpenedFiles(), put(name, content));
    expect(event.kind === 'refused' ? event.code : event.kind).toBe(expected);
  });

  test('a file that is not there is refused in words', async () => {
    expect(await openRequested(createOpenedFiles(), join(folder, 'none.csv'))).toMatchObject({
      kind: 'refused',
      code: 'not-found',
    });
  });
});
