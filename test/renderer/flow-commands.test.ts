/** Commands of an import: in the registry, each with words for why it is not possible now. */
import { beforeAll, expect, test, vi } from 'vitest';
import type { Command } from '../../renderer/commands.ts';

let commands: readonly Command[] = [];

beforeAll(async () => {
  // The theme asks the window what the system prefers as soon as it is loaded.
  vi.stubGlobal('window', { matchMedia: () => ({ matches: false }) });
  const lists = await Promise.all([
    import('../../renderer/commands/case-commands.ts').then((module) => module.CASE_COMMANDS),
    import('../../renderer/commands/part-commands.ts').then((module) => module.PART_COMMANDS),
    import('../../renderer/commands/import-commands.ts').then((module) => module.IMPORT_COMMANDS),
    import('../../renderer/commands/mapping-commands.ts').then((module) => module.MAPPING_COMMANDS),
    import('../../renderer/commands/evidence-commands.ts').then(
      (module) => module.EVIDENCE_COMMANDS,
    ),
  ]);
  commands = lists.flat();
});

test('with nothing open, each says what it waits for', () => {
  const said = commands
    .filter(({ group }) => group === 'Evidence')
    .map(({ id, blocked }) => [id, blocked?.() ?? null]);
  const noParts = 'nothing is asked: that happens for archives and databases';
  const noImport = 'no import is open: open files first';
  const noMapping = 'no mapping is open: choose “Map columns…” in an import';
  expect(Object.fromEntries(said)).toEqual({
    'evidence.import': null,
    'parts.all': noParts,
    'parts.none': noParts,
    'parts.read': noParts,
    'parts.cancel': noParts,
    'import.map': noImport,
    'import.unmap': noImport,
    'import.commit': noImport,
    'import.cancel': noImport,
    'mapping.use': noMapping,
    'mapping.export': noMapping,
    'mapping.load': noMapping,
    'mapping.suggested': noMapping,
    'mapping.cancel': noMapping,
    'evidence.coverage': 'no case is open',
    'evidence.questions': 'no case is open',
    'evidence.unread': 'no case is open',
    'evidence.remarks': 'no case is open',
  });
});

test('while an import is open nothing else begins, and what it still waits for is said', async () => {
  const { importStore } = await import('../../renderer/state/import-flow.ts');
  const flow = { files: [], staged: null, progress: null, since: 0, message: null, mappings: [] };
  importStore.set({ ...flow, phase: 'reading', shown: null, beganCase: true });
  const reason = (id: string) => commands.find((command) => command.id === id)?.blocked?.();
  expect(['evidence.import', 'import.map', 'import.commit', 'import.cancel'].map(reason)).toEqual([
    'an import is open: commit or cancel it first',
    'the files are still being read',
    'the files are still being read',
    null,
  ]);
  importStore.set(null);
});
