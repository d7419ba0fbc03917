/** What the Agents view asks. */
import { secondSources } from '../agents/sessions.ts';
import { stepSecrets } from '../agents/step-secrets.ts';
import type { CoreMethods } from '../protocol/serve.ts';
import { type CaseSlot, required } from './open-case.ts';

type Agents = 'sessions' | 'sessionSteps' | 'stepSecrets' | 'secondSources';

export function agentMethods(slot: CaseSlot): Pick<CoreMethods, Agents> {
  return {
    sessions: () => required(slot).sessions(),
    sessionSteps: ({ session }) => required(slot).session(session).steps,
    stepSecrets: ({ session, step }) => stepSecrets(required(slot).session(session).steps, step),
    secondSources: ({ session }) => secondSources(required(slot).session(session)),
  };
}
