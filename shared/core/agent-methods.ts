/** What the Agents view asks. */
import { secondSources, sessions, sessionSteps } from '../agents/sessions.ts';
import type { CoreMethods } from '../protocol/serve.ts';
import { type CaseSlot, required } from './open-case.ts';

type Agents = 'sessions' | 'sessionSteps' | 'secondSources';

export function agentMethods(slot: CaseSlot): Pick<CoreMethods, Agents> {
  return {
    sessions: () => sessions(required(slot).db),
    sessionSteps: ({ session }) => sessionSteps(required(slot).db, session),
    secondSources: ({ session }) => secondSources(required(slot).db, session),
  };
}
