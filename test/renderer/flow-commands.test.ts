/** Commands of an import: in the registry, each with words for why it is not possible now. */
import { beforeAll, expect, test, vi } from 'vitest';
import type { Command } from '../../renderer/commands.ts';
import type { MappingFlow } from '../../renderer/state/mapping-flow.ts';
import { examine } from '../import/mapping/mapping-support.ts';

let commands: readonly Command[] = [];

const TABLE = examine('badge.csv', 'who,what\n42,in\n');
const FLOW: MappingFlow = {
  serial: 1,
  source: 0,
  part: null,
  name: 'badge.csv',
  picked: {
    name: 'badge.csv',
    size: 0,
    modified: null,
    place: null,
    handle: 'badge.csv',
    slice: async () => new Uint8Array(),
  },
  handle: { name: 'badge.csv', size: 0, handle: 'badge.csv' },
  current: null,
  table: TABLE,
  mapping: { ...TABLE.suggestion.mapping, system: 'badge' },
  trial: {
    sampled: 1,
    undated: 1,
    withoutActor: 0,
    withoutAddress: 1,
    unreadTimes: [],
    outcomeWords: [],
    likelyTime: null,
    rows: [],
  },
  isTrying: false,
  problem: null,
  open: null,
  said: null,
};

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

test('a mapping is not used before its own trial is back: a refused one would lose the import', async () => {
  const { mappingStore } = await import('../../renderer/state/mapping-flow.ts');
  const reason = (): unknown => commands.find(({ id }) => id === 'mapping.use')?.blocked?.();
  mappingStore.set({ ...FLOW, isTrying: true });
  expect(reason()).toBe('the first records are being read by it');
  mappingStore.set({ ...FLOW, isTrying: false });
  expect(reason()).toBe(null);
  mappingStore.set(null);
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

test('the menu runs nothing below a dialog, and says so; the dialog’s own commands it runs', async () => {
  const { registerCommands } = await import('../../renderer/commands.ts');
  const { runFromMenu } = await import('../../renderer/menu-dispatch.ts');
  const { dialogStore } = await import('../../renderer/state/dialogs.ts');
  const { mappingStore } = await import('../../renderer/state/mapping-flow.ts');
  let ran = 0;
  const where = { title: 'Probe', keys: [], group: 'Evidence', scope: 'everywhere' } as const;
  const run = (): void => void (ran += 1);
  const stop = registerCommands([
    { ...where, id: 'probe.below', run },
    { ...where, id: 'probe.mapping', run, dialogs: ['mapping'] },
  ]);
  const refusals = (): unknown => ['probe.below', 'probe.mapping'].map(runFromMenu);
  const closed = 'a dialog is open: close it first';
  mappingStore.set(FLOW);
  expect([refusals(), ran]).toEqual([[closed, null], 1]);
  mappingStore.set(null);
  dialogStore.set('verify');
  expect([refusals(), ran]).toEqual([[closed, closed], 1]);
  dialogStore.set(null);
  expect([refusals(), ran]).toEqual([[null, null], 3]);
  stop();
});
