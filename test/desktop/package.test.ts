/** What `npm run package` makes: the release as files, and the package for tests in a window. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesOfAsar } from '../support/asar-files.ts';
import { desktopObstacle } from '../support/electron-app.ts';
import { wireOf } from '../support/fuse-wire.ts';
import { unless } from '../support/skip-reason.ts';

const BUILD_LIMIT_MS = 240_000;
const SUITE_LIMIT_MS = 900_000;
/** Those of the suite that do not pack again. */
const SUITE = ['window', 'files', 'case', 'network', 'program', 'security-guide'];

function obstacle(): string | null {
  if ((process.env['REDTHREAD_DESKTOP_PACKAGE'] ?? '') !== '') return 'runs in a package already';
  if ((process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '') === '') {
    return 'no runtime to pack: name one in ELECTRON_OVERRIDE_DIST_PATH';
  }
  if (process.platform !== 'linux') return 'written for Linux';
  return desktopObstacle();
}

describe('a package', unless(obstacle()), () => {
  let folder = '';
  const app = (name: string): string => join(folder, name, 'linux-unpacked');

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'redthread-package-'));
    mkdirSync(folder, { recursive: true });
    // The tests run as a user who must be able to read it.
    spawnSync('chmod', ['755', folder]);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test(
    'of the same code is the same to the byte, built twice',
    () => {
      pack(folder, 'first');
      pack(folder, 'second');
      const digests = ['first', 'second'].map((name) =>
        digestOf(join(app(name), 'resources', 'app.asar')),
      );
      expect(digests[0]).toBe(digests[1]);
      for (const file of ['THIRD-PARTY.txt', 'sbom.cdx.json']) {
        const texts = ['first', 'second'].map((name) =>
          readFileSync(join(app(name), 'resources', 'legal', file), 'utf8'),
        );
        expect(texts[0], file).toBe(texts[1]);
      }
    },
    BUILD_LIMIT_MS,
  );

  test('has its fuses set as the release wants them, as many as its runtime knows', () => {
    const wire = wireOf(join(app('first'), 'redthread'));
    // RunAsNode, cookies, NODE_OPTIONS, inspect: off; asar integrity, only from asar: on; snapshot, file privileges: off.
    expect(wire.slice(0, 8)).toBe('00001100'.slice(0, Math.min(wire.length, 8)));
    expect(wire.length).toBeGreaterThanOrEqual(7);
  });

  test('holds the built program and nothing else', () => {
    const files = filesOfAsar(join(app('first'), 'resources', 'app.asar'));
    const strangers = files.filter(
      (file) =>
        !/^(?:package\.json$|out\/(?:bundle\.json$|main\/|preload\/|renderer\/))/u.test(file),
    );
    expect(strangers).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining(['out/main/main.cjs', 'out/preload/preload.cjs', 'package.json']),
    );
    expect(files.filter((file) => file.endsWith('.map'))).toEqual([]);
    const resources = join(app('first'), 'resources');
    expect(existsSync(join(resources, 'default_app.asar'))).toBe(false);
  });

  test('names every package in it, with the text of its licence', () => {
    const legal = join(app('first'), 'resources', 'legal');
    const bom = JSON.parse(readFileSync(join(legal, 'sbom.cdx.json'), 'utf8')) as {
      components: { name: string; version: string }[];
      metadata: object;
    };
    const names = bom.components.map(({ name }) => name);
    for (const name of ['react', 'react-dom', 'sql.js', 'zod', 'electron', 'sqlite']) {
      expect(names).toContain(name);
    }
    expect(names).not.toContain('vitest');
    expect(bom.metadata).not.toHaveProperty('timestamp');
    const text = readFileSync(join(legal, 'THIRD-PARTY.txt'), 'utf8');
    for (const { name, version } of bom.components) {
      if (!['electron', 'chromium', 'sqlite'].includes(name))
        expect(text).toContain(`${name} ${version}`);
    }
    expect(existsSync(join(app('first'), 'LICENSES.chromium.html'))).toBe(true);
  });

  test(
    'for tests may be inspected, and passes the same suite',
    () => {
      pack(folder, 'e2e', '--e2e');
      expect(wireOf(join(app('e2e'), 'redthread')).slice(0, 7)).toBe('0001110');
      const files = SUITE.map((name) => `test/desktop/${name}.test.ts`);
      const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'desktop', ...files];
      const { status, stdout, stderr } = spawnSync(process.execPath, vitest, {
        encoding: 'utf8',
        timeout: SUITE_LIMIT_MS,
        env: { ...process.env, NO_COLOR: '1', REDTHREAD_DESKTOP_PACKAGE: app('e2e') },
      });
      expect(status, `${stdout}${stderr}`.slice(-8_000)).toBe(0);
      expect(stdout).toMatch(/Tests\s+\d{2,} passed/u);
    },
    SUITE_LIMIT_MS,
  );
});

function pack(folder: string, name: string, ...options: readonly string[]): void {
  const args = ['scripts/package.mjs', '--dir', '--output', join(folder, name), ...options];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`packing failed: ${`${stdout}${stderr}`.slice(-4_000)}`);
}

function digestOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
