/** What the Agents view asks. */
import { sessions, sessionSteps } from '../agents/sessions.ts';
import type { CoreMethods } from '../protocol/serve.ts';
import { type CaseSlot, required } from './open-case.ts';

export function agentMethods(slot: CaseSlot): Pick<CoreMethods, 'sessions' | 'sessionSteps'> {
  return {
    sessions: () => sessions(required(slot).db),
    sessionSteps: ({ session }) => sessionSteps(required(slot).db, session),
  };
}
