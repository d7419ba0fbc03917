import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  lstatSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { answer, run, start, testFolder } from './built-cli.ts';
import type { Running } from './built-cli.ts';
import { streamLine, streamLines } from './stream-lines.ts';

vi.setConfig({ testTimeout: 120_000 });

/** A folder with a case of ten events, and a file that takes a while to read. */
async function prepared(): Promise<{ cwd: string; before: Buffer }> {
  const cwd = testFolder();
  writeFileSync(join(cwd, 'a.ndjson'), streamLines(10));
  writeFileSync(join(cwd, 'long.ndjson'), streamLines(60_000));
  await answer(['import', 'a.ndjson', '--case', 'c'], { cwd });
  return { cwd, before: readFileSync(join(cwd, 'c')) };
}

/** Starts the long import and waits until it has the lock. */
async function importing(cwd: string): Promise<Running> {
  const running = await start(['import', 'long.ndjson', '--case', 'c'], { cwd });
  const deadline = Date.now() + 60_000;
  while (!existsSync(join(cwd, 'c.lock'))) {
    if (Date.now() > deadline) throw new Error('no lock appeared');
    await wait(5);
  }
  return running;
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** What stands beside the case: locks and temporary files. */
function beside(cwd: string): string[] {
  return readdirSync(cwd).filter((name) => name !== 'c' && !name.endsWith('.ndjson'));
}

test.each([0, 150, 500])(
  'killed %i ms after it began, an import leaves the case as it was; the next writer clears up',
  async (after) => {
    const { cwd, before } = await prepared();
    const { child, ended } = await importing(cwd);
    await wait(after);
    child.kill('SIGKILL');
    const { code } = await ended;
    // On a fast machine it may have come to its end before it was killed.
    expect(code === 0 || readFileSync(join(cwd, 'c')).equals(before)).toBe(true);
    const said =
      'the import of `long.ndjson` was not finished; the case is as before it: import again';
    const told = await run(['info', '--case', 'c'], { cwd });
    const wasBegun = existsSync(join(cwd, 'c.importing'));
    expect(told).toMatchObject({ code: 0, stderr: wasBegun ? `redthread: ${said}\n` : '' });
    writeFileSync(join(cwd, `.c.${'0'.repeat(16)}.tmp`), 'half a case');
    writeFileSync(join(cwd, 'b.ndjson'), `${streamLine(70_001)}\n`);
    const next = await run(['import', 'b.ndjson', '--case', 'c'], { cwd });
    expect(next).toMatchObject({ code: 0, stderr: told.stderr });
    expect((await run(['info', '--case', 'c'], { cwd })).stderr).toBe('');
    expect(beside(cwd)).toEqual([]);
    expect(await answer(['verify', 'c'], { cwd })).toMatchObject({ ok: true });
  },
);

test('the note of an import that came to its end, or that another process is at, is not spoken of', async () => {
  const { cwd } = await prepared();
  const note = (entries: number): void =>
    writeFileSync(join(cwd, 'c.importing'), JSON.stringify({ what: '`a.ndjson`', entries }));
  note(1);
  expect((await run(['info', '--case', 'c'], { cwd })).stderr).toBe('');
  note(2);
  expect((await run(['info', '--case', 'c'], { cwd })).stderr).toContain('was not finished');
  const lock = { host: hostname(), pid: process.pid, nonce: 'x', began: null };
  writeFileSync(join(cwd, 'c.lock'), JSON.stringify(lock));
  expect((await run(['info', '--case', 'c'], { cwd })).stderr).toBe('');
});

test('interrupted, an import ends with 130; the case is as before and nothing lies beside it', async () => {
  const { cwd, before } = await prepared();
  const { child, ended } = await importing(cwd);
  await wait(100);
  child.kill('SIGINT');
  const { code, stdout, stderr } = await ended;
  expect([code, stdout, stderr]).toEqual([130, '', '']);
  expect(readFileSync(join(cwd, 'c')).equals(before)).toBe(true);
  expect(beside(cwd)).toEqual([]);
});

test('the second writer ends with 4 and says who has the case; readers see the last state', async () => {
  const { cwd } = await prepared();
  const { child, ended } = await importing(cwd);
  // Stopped, not ended: it keeps the lock however fast the machine is.
  child.kill('SIGSTOP');
  const second = await run(['import', 'a.ndjson', '--case', 'c'], { cwd });
  const info = await answer(['info', '--case', 'c'], { cwd });
  child.kill('SIGCONT');
  expect([second.code, second.stdout]).toEqual([4, '']);
  expect(second.stderr).toContain(`in use by process ${child.pid} on ${hostname()}`);
  expect(info).toMatchObject({ counts: { events: 10 } });
  expect((await ended).code).toBe(0);
  expect(await answer(['info', '--case', 'c'], { cwd })).toMatchObject({
    counts: { files: 2, events: 60_010, duplicates: 10 },
  });
});

test('a lock of another machine is believed, one of a dead process or without content is not', async () => {
  const { cwd } = await prepared();
  const lock = join(cwd, 'c.lock');
  writeFileSync(join(cwd, 'b.ndjson'), streamLines(12));
  writeFileSync(lock, JSON.stringify({ host: 'elsewhere', pid: 1, nonce: 'x' }));
  const refused = await run(['import', 'b.ndjson', '--case', 'c'], { cwd });
  expect(refused.code).toBe(4);
  expect(refused.stderr).toContain('in use by process 1 on elsewhere');
  expect(existsSync(lock)).toBe(true);
  for (const stale of ['', JSON.stringify({ host: hostname(), pid: 4_194_305, nonce: 'x' })]) {
    writeFileSync(lock, stale);
    const { code, stderr } = await run(['import', 'b.ndjson', '--case', 'c'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(beside(cwd)).toEqual([]);
  }
});

test('a case with unsaved edits in a journal is read, and not written until somebody decides', async () => {
  const { cwd, before } = await prepared();
  const journal = join(cwd, `c.${'a'.repeat(16)}.journal`);
  writeFileSync(journal, '{"the":"first line"}\n{"an":"edit"}\n');
  expect(await answer(['info', '--case', 'c'], { cwd })).toMatchObject({ counts: { events: 10 } });
  const { code, stderr } = await run(['import', 'long.ndjson', '--case', 'c'], { cwd });
  expect([code, stderr]).toEqual([4, expect.stringContaining('has 1 edit in its journal')]);
  expect(readFileSync(join(cwd, 'c')).equals(before)).toBe(true);
});

test('a case that is marked read-only is read, reported on, and never changed', async () => {
  const { cwd, before } = await prepared();
  chmodSync(join(cwd, 'c'), 0o444);
  expect(await answer(['info', '--case', 'c'], { cwd })).toMatchObject({ counts: { events: 10 } });
  const { code, stdout, stderr } = await run(['import', 'long.ndjson', '--case', 'c'], { cwd });
  expect([code, stdout]).toEqual([4, '']);
  expect(stderr).toContain('read-only');
  expect((await run(['report', '--out', 'r.html', '--case', 'c'], { cwd })).code).toBe(0);
  expect(readFileSync(join(cwd, 'c')).equals(before)).toBe(true);
});

test('a file that is no case is refused with 4 by every command, and never changed', async () => {
  const cwd = testFolder();
  writeFileSync(join(cwd, 'a.ndjson'), streamLines(3));
  const { before } = await prepared();
  const contents: Record<string, Buffer> = {
    empty: Buffer.alloc(0),
    text: Buffer.from('dear diary\n'),
    cut: before.subarray(0, 5000),
    otherDatabase: Buffer.concat([
      before.subarray(0, 68),
      Buffer.from('NOPE'),
      before.subarray(72),
    ]),
  };
  for (const [name, content] of Object.entries(contents)) {
    writeFileSync(join(cwd, name), content);
    for (const args of [['info'], ['import', 'a.ndjson']]) {
      const { code, stdout, stderr } = await run([...args, '--case', name], { cwd });
      expect([name, args[0], code, stdout]).toEqual([name, args[0], 4, '']);
      expect(stderr).toMatch(/^redthread: .+\n$/u);
    }
    expect(readFileSync(join(cwd, name)).equals(content)).toBe(true);
  }
  expect(readdirSync(cwd).sort()).toEqual(['a.ndjson', ...Object.keys(contents)].sort());
});

test('what is missing, a folder or below a missing folder is no case: 4', async () => {
  const cwd = testFolder();
  mkdirSync(join(cwd, 'folder'));
  writeFileSync(join(cwd, 'a.ndjson'), streamLines(3));
  const tried = [
    ['info', '--case', 'missing'],
    ['info', '--case', 'folder'],
    ['import', 'a.ndjson', '--case', 'folder'],
    ['import', 'a.ndjson', '--case', 'nowhere/c'],
    ['report', '--out', 'r.html', '--case', 'missing'],
    ['verify', 'missing'],
    ['verify', 'a.ndjson'],
    ['verify', 'folder'],
  ];
  for (const args of tried) {
    const { code, stdout, stderr } = await run(args, { cwd });
    expect([args, code, stdout]).toEqual([args, 4, '']);
    expect(stderr).toMatch(/^redthread: .+\n$/u);
  }
});

test('a case behind a link is changed where it lies, and keeps who may read it', async () => {
  const { cwd } = await prepared();
  mkdirSync(join(cwd, 'shelf'));
  symlinkSync('../c', join(cwd, 'shelf/link'));
  chmodSync(join(cwd, 'c'), 0o600);
  writeFileSync(join(cwd, 'b.ndjson'), streamLines(12));
  await answer(['import', 'b.ndjson', '--case', 'shelf/link'], { cwd });
  expect(lstatSync(join(cwd, 'shelf/link')).isSymbolicLink()).toBe(true);
  expect(lstatSync(join(cwd, 'c')).mode & 0o777).toBe(0o600);
  expect(await answer(['info', '--case', 'c'], { cwd })).toMatchObject({ counts: { files: 2 } });
});

test('a case is read from stdin by the name of `-`, and cannot be changed there', async () => {
  const { cwd, before } = await prepared();
  const caller = { cwd, input: before };
  expect(await answer(['info', '--case', '-'], caller)).toMatchObject({ counts: { events: 10 } });
  const { code, stdout } = await run(['import', 'a.ndjson', '--case', '-'], caller);
  expect([code, stdout]).toEqual([2, '']);
});
