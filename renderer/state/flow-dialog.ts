/** Which dialog of an import lies on top. */
import type { FlowDialog } from '../commands.ts';
import { importStore } from './import-flow.ts';
import { mappingStore } from './mapping-flow.ts';
import { openChoice } from './part-choice.ts';

export function openFlowDialog(): FlowDialog | null {
  if (mappingStore.get() !== null) return 'mapping';
  if (importStore.get() !== null) return 'import';
  return openChoice() === null ? null : 'parts';
}
