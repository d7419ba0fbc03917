import { describe, expect, test } from 'vitest';
import { breaches } from './breaches.ts';
import { LAYERS } from './layers.ts';
import { readFacts } from './source-facts.ts';
import { existsInProject, projectFiles } from './source-files.ts';

const files = projectFiles();

describe('the project', () => {
  test('uses across layers only what the allow-list names, and has no barrels or dumping grounds', () => {
    expect(files.map(readFacts).flatMap(breaches)).toEqual([]);
  });

  test('is read by this test: no listed folder that exists came out empty', () => {
    const listed = LAYERS.map((layer) => layer.in).concat('shared/', 'electron/', 'renderer/');
    const folders = listed.filter((path) => path.endsWith('/') && existsInProject(path));
    const unread = folders.filter((folder) => !files.some(({ path }) => path.startsWith(folder)));
    expect(unread).toEqual([]);
    expect(folders.length).toBeGreaterThan(3);
  });
});

/** What the rules say to a file of that path and text. */
function judge(path: string, ...lines: readonly string[]): readonly string[] {
  return breaches(readFacts({ path, text: `${lines.join('\n')}\n` }));
}

const FORBIDDEN: readonly (readonly [path: string, code: string])[] = [
  ['shared/model/event.ts', "import { open } from '../store/database.ts';"],
  ['shared/model/event.ts', "import type { Host } from '../host.ts';"],
  ['shared/values/email.ts', "import { open } from '../store/database.ts';"],
  ['shared/values/email.ts', "import { z } from 'zod';"],
  ['shared/store/log.ts', "import initSqlJs from 'sql.js';"],
  ['shared/import/importers.ts', "import type { Ring } from '../links/rings.ts';"],
  ['shared/links/rings.ts', "import { defaults } from '../host.ts';"],
  ['shared/links/rings.ts', "import { webcrypto } from 'node:crypto';"],
  ['shared/links/rings.ts', "import { readFileSync } from 'fs';"],
  ['shared/links/rings.ts', "import { useState } from 'react';"],
  ['shared/links/rings.ts', "export { start } from '../../electron/main.ts';\nexport const x = 1;"],
  ['shared/links/rings.ts', 'export const load = (name: string) => import(name);'],
  ['shared/protocol/client.ts', "import type { Page } from '../queries/page.ts';"],
  ['shared/core.ts', "import { App } from '../renderer/app.tsx';"],
  ['renderer/views/graph.tsx', "import { rings } from '../../shared/links/rings.ts';"],
  ['renderer/views/graph.tsx', "type X = import('../../shared/store/database.ts').CaseDb;"],
  ['renderer/views/graph.tsx', "import '../core.worker.ts';"],
  ['renderer/views/graph.tsx', "import initSqlJs from 'sql.js';"],
  ['renderer/app.tsx', "import Core from '../shared/core.ts?worker';"],
  ['renderer/app.tsx', "new Worker(new URL('../electron/main.ts', import.meta.url));"],
  ['renderer/app.tsx', "import.meta.glob('../shared/links/*.ts');"],
  ['renderer/core.worker.ts', "import { App } from './app.tsx';"],
  ['electron/main.ts', "import { CaseDb } from '../shared/store/database.ts';"],
  ['electron/main.ts', "import { request } from 'node:https';"],
  ['electron/main.ts', "const { exec } = require('child_process');"],
  ['electron/preload.ts', "import { readFile } from 'node:fs/promises';"],
  ['electron/serve.ts', "import { app } from 'electron';"],
  ['electron/cli/main.ts', "import { app } from 'electron';"],
  ['electron/cli/main.ts', "import { rings } from '../../shared/links/rings.ts';"],
  ['test/links/rings.test.ts', "import { x } from '/home/somebody/redthread/shared/core.ts';"],
  ['scripts/build.mjs', "import { x } from 'https://example.org/x.mjs';"],
  ['shared/brand-new/thing.ts', 'export const x = 1;'],
];

test.each(FORBIDDEN)('%s may not say: %s', (path, code) => {
  expect(judge(path, code)).toHaveLength(1);
});

const ALLOWED: readonly (readonly [path: string, code: string])[] = [
  [
    'shared/values/email.ts',
    "import { parse } from 'tldts';\nimport type { V } from '../model/entity.ts';",
  ],
  [
    'shared/links/rings.ts',
    "import type { Host } from '../host.ts';\nimport Graph from 'graphology';",
  ],
  ['shared/links/rings.ts', "import { type Host } from '../host.ts';"],
  ['shared/links/rings.ts', "import louvain from 'graphology-communities-louvain';"],
  [
    'shared/links/rings.ts',
    "// import { App } from '../../renderer/app.tsx';\nexport const x = 1;",
  ],
  ['shared/core/answers.ts', "import { rings } from '../links/rings.ts';"],
  ['shared/core.ts', "import { serve } from './protocol/serve.ts';"],
  ['renderer/core-client.ts', "new Worker(new URL('./core.worker.ts', import.meta.url));"],
  ['renderer/core.worker.ts', "import { core } from '../shared/core.ts';"],
  ['renderer/app.tsx', "import { scaleUtc } from 'd3-scale';\nimport './app.css';"],
  [
    'electron/main.ts',
    "import { app } from 'electron';\nimport { readFile } from 'node:fs/promises';",
  ],
  ['electron/serve.ts', "import { createServer } from 'node:http';"],
  ['electron/cli/main.ts', "import { core } from '../../shared/core.ts';"],
  ['test/links/rings.test.ts', "import { rings } from '../../shared/links/rings.ts';"],
  ['vitest.config.ts', "import { defineConfig } from 'vitest/config';"],
];

test.each(ALLOWED)('%s may say: %s', (path, code) => {
  expect(judge(path, code)).toEqual([]);
});

describe('the shape of a file', () => {
  test('an index file, a dumping ground, a barrel and a file of 301 lines are named', () => {
    const from = "export { a } from './a.ts';";
    expect([
      ...judge('shared/links/index.ts', 'export const x = 1;'),
      ...judge('shared/links/utils.ts', 'export const x = 1;'),
      ...judge('shared/links/helpers/rings.ts', 'export const x = 1;'),
      ...judge('shared/links/all.ts', from),
      ...judge('shared/links/all.ts', "import { a } from './a.ts';", 'export { a };'),
      ...judge('shared/links/all.ts', "export * from './a.ts';", 'export const x = 1;'),
      ...judge('shared/links/long.ts', ...Array<string>(301).fill('// a line')),
    ]).toEqual([
      'shared/links/index.ts: an index file hides where things live; name it',
      'shared/links/utils.ts: name the file for what it does; no utils, helpers, common, misc',
      'shared/links/helpers/rings.ts: name the file for what it does; no utils, helpers, common, misc',
      'shared/links/all.ts: a barrel; import from the file that defines the name',
      'shared/links/all.ts: a barrel; import from the file that defines the name',
      'shared/links/all.ts: a barrel; import from the file that defines the name',
      'shared/links/long.ts: 301 lines; a file has at most 300',
    ]);
  });

  test('300 lines, and names that only contain a forbidden word, pass', () => {
    expect([
      ...judge('shared/links/long.ts', ...Array<string>(300).fill('// a line')),
      ...judge('shared/links/common-values.ts', 'export const x = 1;'),
    ]).toEqual([]);
  });

  test('a file that does not parse stops the run instead of passing', () => {
    expect(() => judge('shared/links/broken.ts', 'export const = ;')).toThrow('does not parse');
  });
});
