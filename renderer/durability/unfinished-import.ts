/** An import that a kill cut off, said when its case is opened. */
import type { BegunImport } from '../../shared/protocol/desktop-contract.ts';
import { cameToItsEnd, unfinishedWords } from '../../shared/protocol/import-note.ts';
import type { CaseFile } from '../host-bridge.ts';
import { services } from '../services.ts';
import { toast } from '../state/toasts.ts';
import { visibleLine } from '../visible-text.ts';

/** An import is the newest entry, or close to it. */
const LOOKED_AT = 200;

/** Says it of the case that was just opened, once. */
export async function tellUnfinished(file: CaseFile, begun: BegunImport): Promise<void> {
  const { core, host } = services();
  const log = await core.call('log', { before: null, limit: LOOKED_AT });
  if (!cameToItsEnd(begun, log)) {
    toast(sentence(unfinishedWords(begun)), { tone: 'doubt', stays: true });
  }
  await host.keeping.importEnds(file);
}

function sentence(words: string): string {
  return visibleLine(`${words.charAt(0).toUpperCase()}${words.slice(1)}.`);
}
