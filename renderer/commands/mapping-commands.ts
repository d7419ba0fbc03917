/** The mapping that is being made of a file of no known format. */
import type { Command } from '../commands.ts';
import { isSystemName, SYSTEM_RULE } from '../state/edit-mapping.ts';
import { readAgain } from '../state/import-flow.ts';
import {
  changeMapping,
  closeMapping,
  exportMapping,
  loadMapping,
  type MappingFlow,
  mappingStore,
  sayInMapping,
  titled,
} from '../state/mapping-flow.ts';
import { messageOf } from '../state/toasts.ts';

type Rule = (flow: MappingFlow) => string | null;
const NO_RULE: Rule = () => null;

const ROWS: readonly (readonly [string, string, () => void | Promise<void>, Rule])[] = [
  ['mapping.use', 'Use this mapping, and keep it in the case', useMapping, cannotUse],
  ['mapping.export', 'Save the mapping as a file…', saidHere(exportMapping), cannotUse],
  ['mapping.load', 'Take the mapping from a file…', saidHere(loadMapping), cannotChange],
  ['mapping.suggested', 'Start again from the suggestion', startAgain, cannotChange],
  ['mapping.cancel', 'Leave the mapping as it was', closeMapping, NO_RULE],
];

export const MAPPING_COMMANDS: readonly Command[] = ROWS.map(([id, title, run, rule]): Command => {
  const blocked = (): string | null => {
    const flow = mappingStore.get();
    return flow === null ? 'no mapping is open: choose “Map columns…” in an import' : rule(flow);
  };
  const where = { group: 'Evidence', scope: 'everywhere', dialogs: ['mapping'] } as const;
  return { id, title, keys: [], run, blocked, ...where };
});

function cannotChange({ table, problem }: MappingFlow): string | null {
  if (table !== null) return null;
  return problem === null ? 'the beginning of the file is being read' : 'it cannot be mapped';
}

function cannotUse(flow: MappingFlow): string | null {
  const { mapping, trial, problem, isTrying } = flow;
  if (mapping !== null && !isSystemName(mapping.system)) return SYSTEM_RULE;
  if (problem !== null) return problem;
  if (trial === null) return 'the beginning of the file is being read';
  // What was answered is of the mapping before: this one may be refused.
  return isTrying ? 'the first records are being read by it' : null;
}

async function useMapping(): Promise<void> {
  const flow = mappingStore.get();
  const mapping = titled(flow);
  if (flow === null || mapping === null) return;
  closeMapping();
  await readAgain({ source: flow.source, part: flow.part, mapping });
}

function startAgain(): void {
  const table = mappingStore.get()?.table ?? null;
  if (table !== null) changeMapping(table.suggestion.mapping);
}

/** A message beside the window would lie behind the dialog. */
function saidHere(run: () => Promise<void>): () => Promise<void> {
  return async () => {
    try {
      await run();
    } catch (error) {
      sayInMapping(messageOf(error));
    }
  };
}
