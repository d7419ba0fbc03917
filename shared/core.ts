/** The product: composes the siblings of `shared/` into the methods that the protocol names. */
import type { Host } from './host.ts';
import { agentMethods } from './core/agent-methods.ts';
import { caseMethods } from './core/case-methods.ts';
import { conflictMethods } from './core/conflict-examples.ts';
import { coverageMethods } from './core/coverage-methods.ts';
import { exploreMethods } from './core/explore-methods.ts';
import { importMethods } from './core/import-methods.ts';
import { journalMethods } from './core/journal-methods.ts';
import { linkMethods } from './core/link-methods.ts';
import { mappingMethods } from './core/mapping-methods.ts';
import type { CaseSlot } from './core/open-case.ts';
import { protectionMethods } from './core/protection-methods.ts';
import { reportMethods } from './core/report-methods.ts';
import { verifyMethods } from './core/verify-methods.ts';
import type { CoreMethods } from './protocol/serve.ts';

/** A core with no case open. One core holds one case at a time. */
export function createCore(host: Host, slot: CaseSlot = { current: null }): CoreMethods {
  return {
    ...caseMethods(slot, host),
    ...journalMethods(slot, host),
    ...protectionMethods(slot),
    ...importMethods(slot, host),
    ...coverageMethods(slot),
    ...conflictMethods(slot),
    ...mappingMethods(slot, host),
    ...exploreMethods(slot),
    ...linkMethods(slot),
    ...agentMethods(slot),
    ...reportMethods(slot),
    ...verifyMethods(slot),
  };
}
