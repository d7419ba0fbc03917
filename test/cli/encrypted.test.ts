/** Encrypted cases on the command line: what opens them, what is left beside them, and that age alone reads them. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decrypter } from 'age-encryption';
import { expect, test, vi } from 'vitest';
import { VERIFIED } from '../../shared/protocol/wire/verify-shapes.ts';
import { isAgeFile, vaultHere, workFactorOf } from '../../shared/vault/age-file.ts';
import { PROTECTION } from '../../shared/protocol/wire/protection-shapes.ts';
import { answer, lines, run, testFolder } from './built-cli.ts';

vi.setConfig({ testTimeout: 240_000 });

const PASSPHRASE = 'barn owl counts nine grey stones';
const OTHER = 'seven kettles sing on the ferry';
const CANARY = 'canary-7f3c-yellow';
const PLAIN = [CANARY, 'SQLite format', 'ana@example.org', 'accounts.csv', 'create-case'];

function workFolder(): { cwd: string; key: string[]; read: (name: string) => Buffer } {
  const cwd = testFolder();
  writeFileSync(join(cwd, 'key.txt'), `${PASSPHRASE}\n`);
  writeFileSync(join(cwd, 'other.txt'), `${OTHER}\r\n`);
  writeFileSync(
    join(cwd, 'accounts.csv'),
    `id,username,email,created_at\n1,${CANARY},ana@example.org,2026-05-01T10:00:00Z\n`,
  );
  mkdirSync(join(cwd, 'cases'));
  return {
    cwd,
    key: ['--passphrase-file', 'key.txt'],
    read: (name) => readFileSync(join(cwd, 'cases', name)),
  };
}

/** Makes the passphrase of a case cheap to try, as only a test may: what is read here, not how it was guarded, matters. */
async function madeQuick(cwd: string, passphrase: string): Promise<void> {
  const path = join(cwd, 'cases', 'ring.redthread');
  const bytes = readFileSync(path);
  const plain = isAgeFile(bytes) ? await vaultHere().decrypt(bytes, passphrase) : bytes;
  writeFileSync(path, await vaultHere(8).encrypt(plain, passphrase));
}

const CASE = ['--case', 'cases/ring.redthread'];

/** What of the plaintext stands in any file of the folder of cases. */
function leaks(cwd: string): readonly string[] {
  const folder = join(cwd, 'cases');
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  return names
    .filter((entry) => entry.isFile())
    .flatMap(({ parentPath, name }) => {
      const bytes = readFileSync(join(parentPath, name));
      return PLAIN.filter((text) => bytes.includes(text)).map((text) => `${name}: ${text}`);
    });
}

test('a plain case is encrypted, its earlier versions go, every command reads it with the passphrase, and age does alone', async () => {
  const { cwd, key, read } = workFolder();
  await answer(['import', 'accounts.csv', ...CASE], { cwd });
  const backups = join(cwd, 'cases', 'ring.backups');
  mkdirSync(backups);
  writeFileSync(join(backups, '2026-05-01T10-00-00-000Z.redthread'), read('ring.redthread'));
  writeFileSync(join(backups, 'mine.txt'), 'not ours');
  writeFileSync(join(cwd, 'cases', '.ring.redthread.0123456789abcdef.tmp'), read('ring.redthread'));
  const before = await answer(['events', ...CASE], { cwd });
  expect(leaks(cwd)).not.toEqual([]);

  const done = PROTECTION.parse(await answer(['encrypt', ...CASE, ...key], { cwd }));
  expect(done.encrypted).toBe(true);
  expect(done.removed.map((path) => path.slice(backups.length + 1))).toEqual([
    '2026-05-01T10-00-00-000Z.redthread',
  ]);
  expect(leaks(cwd)).toEqual([]);
  expect(readdirSync(backups)).toEqual(['mine.txt']);

  expect(workFactorOf(read('ring.redthread'))).toBe(18);
  await madeQuick(cwd, PASSPHRASE);
  expect(await answer(['info', ...CASE, ...key], { cwd })).toMatchObject({
    encrypted: true,
    counts: { events: 1 },
    log: { intact: true },
  });
  expect(await answer(['events', ...CASE, ...key], { cwd })).toEqual(before);
  const env = { REDTHREAD_PASSPHRASE_FILE: 'key.txt' };
  expect(await lines(['events', ...CASE], { cwd, env })).toHaveLength(1);
  const verified = await answer(['verify', 'cases/ring.redthread', ...key], { cwd });
  expect(verified).toMatchObject({ kind: 'case', ok: true });
  expect(VERIFIED.parse(verified).checks[0]).toMatchObject({ name: 'encryption', result: 'holds' });
  const age = new Decrypter();
  age.addPassphrase(PASSPHRASE);
  writeFileSync(join(cwd, 'plain.redthread'), await age.decrypt(read('ring.redthread')));
  expect(await answer(['events', '--case', 'plain.redthread'], { cwd })).toEqual(before);
});

test('without a passphrase, with a wrong one or none in the file: 4, nothing on stdout, the way out; the case is as it was', async () => {
  const { cwd, read } = workFolder();
  await answer(['import', 'accounts.csv', ...CASE], { cwd });
  await madeQuick(cwd, PASSPHRASE);
  const before = read('ring.redthread');
  writeFileSync(join(cwd, 'empty.txt'), '\n');
  for (const [given, words] of [
    [[], '--passphrase-file FILE'],
    [['--passphrase-file', 'other.txt'], 'does not open the case'],
    [['--passphrase-file', 'empty.txt'], 'holds no passphrase'],
    [['--passphrase-file', 'missing.txt'], 'there is no such file'],
  ] as const) {
    for (const args of [['info'], ['import', 'accounts.csv']]) {
      const { code, stdout, stderr } = await run([...args, ...CASE, ...given], { cwd });
      expect([args, code, stdout]).toEqual([args, 4, '']);
      expect(stderr).toContain(words);
      expect(stderr).not.toContain(OTHER);
    }
  }
  expect(read('ring.redthread').equals(before)).toBe(true);
});

test('a writer keeps the case encrypted; the passphrase comes through stdin too, and is changed; decrypt gives a plain case', async () => {
  const { cwd, key } = workFolder();
  await answer(['import', 'accounts.csv', ...CASE, ...key], { cwd });
  writeFileSync(
    join(cwd, 'more.csv'),
    'id,username,email,created_at\n2,ben,ana@example.org,2026-05-02T10:00:00Z\n',
  );
  expect(leaks(cwd)).toEqual([]);
  await madeQuick(cwd, PASSPHRASE);
  const input = `${PASSPHRASE}\n`;
  await answer(['import', 'more.csv', ...CASE, '--passphrase-file', '-'], { cwd, input });
  expect(leaks(cwd)).toEqual([]);
  await madeQuick(cwd, PASSPHRASE);
  const again = await run(['encrypt', ...CASE, ...key], { cwd });
  expect([again.code, again.stdout]).toEqual([2, '']);
  expect(again.stderr).toContain('--new-passphrase-file');
  await answer(['encrypt', ...CASE, ...key, '--new-passphrase-file', 'other.txt'], { cwd });
  await madeQuick(cwd, OTHER);
  expect((await run(['info', ...CASE, ...key], { cwd })).code).toBe(4);
  const now = ['--passphrase-file', 'other.txt'];
  expect(await answer(['decrypt', ...CASE, ...now], { cwd })).toMatchObject({ encrypted: false });
  expect(await answer(['info', ...CASE], { cwd })).toMatchObject({
    encrypted: false,
    counts: { events: 2 },
  });
});

test('stdin gives the case or the passphrase, not both; a weak passphrase is refused and changes nothing', async () => {
  const { cwd, read } = workFolder();
  await answer(['import', 'accounts.csv', ...CASE], { cwd });
  const before = read('ring.redthread');
  writeFileSync(join(cwd, 'weak.txt'), 'secret\n');
  const weak = await run(['encrypt', ...CASE, '--passphrase-file', 'weak.txt'], { cwd });
  expect([weak.code, weak.stdout]).toEqual([2, '']);
  expect(weak.stderr).toContain('fewer than 12 characters');
  expect(read('ring.redthread').equals(before)).toBe(true);
  await madeQuick(cwd, PASSPHRASE);
  const both = await run(['info', '--case', '-', '--passphrase-file', '-'], {
    cwd,
    input: read('ring.redthread'),
  });
  expect([both.code, both.stdout]).toEqual([2, '']);
  expect(both.stderr).toContain('both the case and its passphrase');
  const verified = await run(['verify', '-', '--passphrase-file', '-'], {
    cwd,
    input: read('ring.redthread'),
  });
  expect([verified.code, verified.stdout]).toEqual([2, '']);
  expect(verified.stderr).toContain(
    'stdin cannot give both the file that is named `-` and the passphrase; name a file for one',
  );
});
