/** Third-party evidence through the built program; read where it lies, never copied. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { unless } from '../support/skip-reason.ts';
import { answer, lines, testFolder } from './built-cli.ts';

vi.setConfig({ testTimeout: 120_000 });

const CORPORA = resolve(process.env['REDTHREAD_CORPORA'] ?? '../shared/corpora');
const obstacle = existsSync(CORPORA)
  ? null
  : `no third-party files at ${CORPORA}; set REDTHREAD_CORPORA`;

const DOCUMENT = z.object({
  files: z.array(
    z.object({
      path: z.string(),
      status: z.string(),
      format: z.string().nullable(),
      records: z.number(),
      events: z.number(),
      warnings: z.number(),
      duplicates: z.number(),
    }),
  ),
  totals: z.object({ events: z.number(), duplicates: z.number() }),
});

describe('third-party evidence', unless(obstacle), () => {
  test('the examples of the GitLab documentation give 18 events', async () => {
    const cwd = testFolder();
    const { totals } = DOCUMENT.parse(
      await answer(['import', join(CORPORA, 'gitlab_docs'), '--case', 'c'], { cwd }),
    );
    expect(totals.events).toBe(18);
    expect(await lines(['events', '--case', 'c'], { cwd })).toHaveLength(18);
  });

  test('of agent sessions every line is an event or a warning, and most files are known', async () => {
    const cwd = testFolder();
    const folder = join(CORPORA, 'agents/claude_code');
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.jsonl'))
      .map((name) => join(folder, name));
    expect(names.length).toBeGreaterThan(0);
    const { files, totals } = DOCUMENT.parse(
      await answer(['import', ...names, '--case', 'c'], { cwd }),
    );
    for (const { path, records, events, warnings } of files) {
      const count = readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '').length;
      expect({ path, records }).toEqual({ path, records: count });
      expect(events + warnings).toBe(records);
    }
    const known = files.filter(({ format }) => format === 'claude-code');
    expect(known.length).toBeGreaterThan(files.length / 2);
    const events = await lines(['events', '--case', 'c'], { cwd });
    expect(events).toHaveLength(totals.events - totals.duplicates);
    const again = DOCUMENT.parse(await answer(['import', ...names, '--case', 'c'], { cwd }));
    expect(again.totals.events).toBe(0);
  });
});
