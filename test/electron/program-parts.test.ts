import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crashOf, createCrashLog } from '../../electron/crash-log.ts';
import { menuTemplate } from '../../electron/menu.ts';
import { openingBox, readWindowState, writeWindowState } from '../../electron/window-state.ts';
import { ageText } from '../../renderer/shell/about-dialog.tsx';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'redthread-parts-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SCREEN = { x: 0, y: 0, width: 1920, height: 1080 };

describe('the place of the window', () => {
  const state = {
    box: { x: 40, y: 60, width: 1100, height: 700 },
    maximized: false,
    zoom: 1.25,
  };

  test('is read as it was written', () => {
    const place = join(folder, 'window.json');
    writeWindowState(place, state);
    expect(readWindowState(place)).toEqual(state);
  });

  test.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['a window too small to use', JSON.stringify({ ...state, box: { ...state.box, width: 10 } })],
    ['a zoom that nobody can read', JSON.stringify({ ...state, zoom: 0.01 })],
    ['more than was agreed on', JSON.stringify({ ...state, path: '/x' })],
  ])('is not known from %s', (_what, text) => {
    const place = join(folder, 'other.json');
    writeFileSync(place, text);
    expect(readWindowState(place)).toBeNull();
  });

  test('is kept on a screen that is there, and given up on one that is gone', () => {
    expect(openingBox(state, [SCREEN])).toEqual(state.box);
    const gone = { ...state, box: { ...state.box, x: 2_500 } };
    expect(openingBox(gone, [SCREEN])).toEqual({ width: 1100, height: 700 });
    const above = { ...state, box: { ...state.box, y: -500 } };
    expect(openingBox(above, [SCREEN])).toEqual({ width: 1100, height: 700 });
  });
});

describe('the crash log', () => {
  test('takes the class and our own places from an error, and none of its words', () => {
    const error = new RangeError('EVIDENCE.csv\n    at EVIDENCE (x/main.cjs:1:1)');
    error.stack = [
      `RangeError: ${error.message}`,
      '    at openCase (/home/ana/redthread/out/main/main.cjs:12:34)',
      '    at /opt/Redthread/resources/app.asar/out/main/main.cjs:5:6',
      '    at node:internal/process/task_queues:95:5',
    ].join('\n');
    expect(crashOf(error)).toEqual({
      kind: 'main-error',
      reason: 'RangeError',
      exitCode: null,
      frames: ['openCase main.cjs:12:34', '? main.cjs:5:6'],
    });
  });

  test('keeps the last fifty', async () => {
    const place = join(folder, 'logs', 'crashes.jsonl');
    const log = createCrashLog(place, () => 0, '1.0.0');
    for (let at = 0; at < 60; at++) {
      await log.add({ kind: 'page-gone', reason: 'oom', exitCode: at, frames: [] });
    }
    const lines = readFileSync(place, 'utf8').trimEnd().split('\n');
    expect([lines.length, lines[0]]).toEqual([
      50,
      '{"time":"1970-01-01T00:00:00.000Z","version":"1.0.0","kind":"page-gone","reason":"oom","exitCode":10,"frames":[]}',
    ]);
  });
});

describe('the menu of each system', () => {
  const parts = { run: () => undefined, recent: [], openRecent: () => undefined };
  const labelsOf = (macos: boolean): readonly unknown[] =>
    menuTemplate({ ...parts, macos }).map(({ label, role }) => label ?? role);

  test('has the menu of the program and of windows on macOS alone', () => {
    expect(labelsOf(true)).toEqual(['appMenu', 'File', 'Edit', 'View', 'Help', 'windowMenu']);
    expect(labelsOf(false)).toEqual(['File', 'Edit', 'View', 'Help']);
  });

  test('shows a recent case with what its name hides, and opens just that one', () => {
    const opened: string[] = [];
    const path = '/cases/a\u202E&b.redthread';
    const template = menuTemplate({
      ...parts,
      macos: false,
      recent: [path],
      openRecent: (one) => void opened.push(one),
    });
    const recent = template
      .flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []))
      .find(({ label }) => label === 'Open recent');
    const [item] = Array.isArray(recent?.submenu) ? recent.submenu : [];
    expect(item?.label).toBe('a\uFFFD&&b.redthread  (/cases)');
    item?.click?.({} as never, undefined, {});
    expect(opened).toEqual([path]);
  });
});

test('About says when a build gets no fixes any more', () => {
  const now = Date.UTC(2026, 10, 24);
  expect(ageText('2026-11-19', now)).toBe('Electron released 2026-11-19, 5 days ago');
  expect(ageText('2026-01-01', now)).toMatch(/327 days ago: it gets no security fixes any more/u);
  expect(ageText(null, now)).toMatch(/^unknown/u);
});
