/** The truth of the hijacked session: its chain, and what the evidence can and cannot show of each step. */
import type { EvidenceState } from '../model/agent.ts';
import { isoSeconds } from './calendar.ts';
import { SECRET_NAME, hijackedSession } from './hijacked-session.ts';
import type { SampleWorld } from './sample-world.ts';
import { artifactName } from './session-artifact-files.ts';
import type { SessionEvent } from './session-event.ts';

/** One link of the chain. `evidenceState` is the strongest that all files together allow. */
export interface HijackedStep {
  readonly what: 'reads-orders' | 'reads-secret' | 'sends-out' | 'claims' | 'pushes';
  readonly tool: string | null;
  /** The record's own id in the artifact. */
  readonly eventId: string;
  /** As the artifact writes it: whole seconds. */
  readonly time: string;
  readonly evidenceState: EvidenceState;
}

export interface HijackedTruth {
  readonly id: string;
  readonly file: string;
  readonly project: string;
  /** Account on whose behalf the agent acted; one of the spam ring. */
  readonly human: string;
  readonly humanName: string;
  /** Account that wrote the orders; one of the mining ring. */
  readonly ordersBy: string;
  readonly secret: string;
  readonly calls: number;
  readonly failedCalls: number;
  readonly steps: readonly HijackedStep[];
}

function step(
  what: HijackedStep['what'],
  event: SessionEvent,
  evidenceState: EvidenceState,
): HijackedStep {
  const tool = event.details['tool_name'];
  return {
    what,
    tool: typeof tool === 'string' ? tool : null,
    eventId: event.id,
    time: isoSeconds(event.time),
    evidenceState,
  };
}

export function hijackedTruth(world: SampleWorld): HijackedTruth {
  const hijacked = hijackedSession(world);
  const { session, events } = hijacked;
  const named = (name: string) => events.filter((event) => event.name === name).length;
  return {
    id: String(session.id),
    file: artifactName(session.id),
    project: session.project?.path ?? '',
    human: String(session.human.id),
    humanName: session.human.name,
    ordersBy: String(world.outsider.account.id),
    secret: SECRET_NAME,
    calls: named('ai_tool_invoked'),
    failedCalls: named('ai_tool_execution_failed'),
    steps: [
      step('reads-orders', hijacked.readsOrders, 'recorded'),
      step('reads-secret', hijacked.readsSecret, 'confirmed'),
      step('sends-out', hijacked.sendsOut, 'asked'),
      step('claims', hijacked.claims, 'claimed'),
      step('pushes', hijacked.pushes, 'confirmed'),
    ],
  };
}
