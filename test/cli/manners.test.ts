import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { callersFolder } from '../../electron/cli/caller.ts';
import { COMMANDS } from '../../electron/cli/commands.ts';
import { answer, builtCli, run, start, testFolder } from './built-cli.ts';
import { streamLines } from './stream-lines.ts';

vi.setConfig({ testTimeout: 120_000 });

describe('help', () => {
  test('lists every command, and each has one of its own with an example', async () => {
    const whole = await run(['--help']);
    expect([whole.code, whole.stderr]).toEqual([0, '']);
    for (const { name, does, load } of COMMANDS) {
      expect(whole.stdout).toContain(`${name} `);
      const { example, synopsis } = await load();
      const { code, stdout, stderr } = await run([name, '--help']);
      expect([name, code, stderr]).toEqual([name, 0, '']);
      expect(stdout).toContain(`redthread ${name}${synopsis === '' ? '' : ` ${synopsis}`}`);
      expect(stdout).toContain(does);
      expect(stdout.match(/^Example\n {2}redthread .+$/gmu)).toEqual([`Example\n  ${example}`]);
    }
  });

  test('comes with 2 on stderr when no command is given', async () => {
    const { code, stdout, stderr } = await run([]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Commands');
  });
});

test.each([
  [['nonsense'], 'unknown command'],
  [['events', '--nonsense'], 'unknown option'],
  [['events', '-x'], 'unknown option'],
  [['events', '--json=1'], 'takes no value'],
  [['events', '--limit'], 'needs a value'],
  [['events', '--limit', '--json', '--case', 'c'], 'needs a value'],
  [['events', '--limit', 'ten', '--case', 'c'], 'no whole number'],
  [['events', '--from', 'yesterday', '--case', 'c'], 'is no time'],
  [['events', '--limit', '1', '--limit', '2', '--case', 'c'], 'given twice'],
  [['events', '--json', '--jsonl', '--case', 'c'], 'not both'],
  [['events', 'word', '--case', 'c'], 'one word too many'],
  [['events'], 'no case is named'],
  [['link', '1', '--case', 'c'], 'needs a second account'],
  [['import', '--case', 'c'], 'needs a PATH'],
  [['report', '--case', 'c'], 'needs `--out FILE`'],
  [['report', '--out', 'r.docx', '--case', 'c'], 'no extension of a report'],
  [['report', '--out', 'r.html', '--template', 'x', '--case', 'c'], 'no template is called'],
  [['encrypt', '--passphrase-file'], 'needs a value'],
  [['encrypt', '--passphrase', 'secret'], 'unknown option'],
  [['sample'], 'needs `--out DIR`'],
  [['sample', '--out', 'x', '--events', '5'], '3000'],
])('%j is wrong usage: 2, nothing on stdout, and the way out', async (args, words) => {
  const { code, stdout, stderr } = await run(args, { cwd: testFolder() });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr.replaceAll(',', '')).toContain(words);
  expect(stderr.split('\n')).toHaveLength(2);
});

test('options stand anywhere after the command, also before its words, and `=` joins a value', async () => {
  const cwd = testFolder();
  writeFileSync(join(cwd, 'a.ndjson'), streamLines(3));
  await answer(['import', '--case=c', 'a.ndjson'], { cwd });
  const before = await run(['sql', '--json', '--case', 'c', '--', 'SELECT 1 AS one'], { cwd });
  expect(before.stdout).toBe('{"columns":["one"],"rows":[[1]]}\n');
  expect(await answer(['info'], { cwd, env: { REDTHREAD_CASE: 'c' } })).toMatchObject({
    case: 'c',
    counts: { events: 3 },
  });
});

test('relative paths are the caller’s under npm, and only there', () => {
  const npm = { npm_lifecycle_event: 'cli', npm_package_json: '/p/package.json', INIT_CWD: '/w' };
  expect(callersFolder(npm, '/p')).toBe('/w');
  expect(callersFolder(npm, '/elsewhere')).toBe('/elsewhere');
  expect(callersFolder({ ...npm, npm_lifecycle_event: 'test' }, '/p')).toBe('/p');
  expect(callersFolder({ INIT_CWD: '/w' }, '/p')).toBe('/p');
  expect(callersFolder({}, '/p')).toBe('/p');
});

test('evidence with control and bidi signs is inert on a terminal, and whole in JSON', async () => {
  const cwd = testFolder();
  const name = '\u001b[31mred\u202Eevil\u0007';
  const record = { time: '2026-03-01T10:00:00Z', user: name, action: 'log\u001b]0;x\u0007in' };
  // A control sign that stands bare in a text is no JSON: that line becomes a warning.
  writeFileSync(join(cwd, 'a.ndjson'), `${JSON.stringify(record)}\n{"user":"${name}"}\n`);
  await answer(['import', 'a.ndjson', '--case', 'c'], { cwd });
  for (const args of [['events'], ['events', '--raw'], ['warnings']]) {
    const { stdout } = await run([...args, '--case', 'c'], { cwd });
    expect(stdout).toContain('\\u{202E}');
    expect(Array.from(stdout).filter((sign) => sign !== '\n' && isUnseen(sign))).toEqual([]);
  }
  expect(JSON.stringify(await answer(['events', '--case', 'c'], { cwd }))).toContain('\u202E');
});

function isUnseen(sign: string): boolean {
  const code = sign.codePointAt(0) ?? 0;
  return code < 0x20 || code === 0x7f || (code >= 0x202a && code <= 0x202e);
}

test('a reader that goes away ends the run quietly', async () => {
  const cwd = testFolder();
  writeFileSync(join(cwd, 'a.ndjson'), streamLines(20_000));
  await answer(['import', 'a.ndjson', '--case', 'c'], { cwd });
  const { child, ended } = await start(['events', '--jsonl', '--case', 'c'], { cwd });
  child.stdout.once('data', () => child.stdout.destroy());
  const { code, stderr } = await ended;
  expect([code, stderr]).toEqual([0, '']);
});

test('a defect of ours ends with 1 and names the file of its trace; none is on the terminal', async () => {
  const cwd = testFolder();
  const broken = join(cwd, 'broken');
  cpSync(dirname(await builtCli()), broken, { recursive: true });
  rmSync(join(broken, 'sql-wasm.wasm'));
  const temporary = join(cwd, 'tmp');
  mkdirSync(temporary);
  writeFileSync(join(cwd, 'a.ndjson'), streamLines(3));
  const { code, stdout, stderr } = await run(['import', 'a.ndjson', '--case', 'c'], {
    cwd,
    entry: join(broken, 'main.mjs'),
    env: { TMPDIR: temporary },
  });
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).not.toContain('    at ');
  const trace = /`(\/.+\.txt)`/u.exec(stderr)?.[1] ?? '';
  expect(trace.startsWith(temporary)).toBe(true);
  expect(readFileSync(trace, 'utf8')).toContain('    at ');
});

test('the sample is the same for the same arguments', async () => {
  const cwd = testFolder();
  const files = await Promise.all(
    ['a', 'b'].map((out) =>
      answer(['sample', '--out', out, '--events', '3000', '--seed', '5'], { cwd }),
    ),
  );
  expect(JSON.stringify(files[0]).replaceAll(`${cwd}/a`, '')).toBe(
    JSON.stringify(files[1]).replaceAll(`${cwd}/b`, ''),
  );
  for (const name of ['gitlab-stream.ndjson', 'accounts.csv', 'truth.json']) {
    expect(readFileSync(join(cwd, 'a', name)).equals(readFileSync(join(cwd, 'b', name)))).toBe(
      true,
    );
  }
});
