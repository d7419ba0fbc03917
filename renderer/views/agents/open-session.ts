/** Which session the view shows, and the ways to select in it: each selects the records behind it, too. */
import type { AgentSession, Step } from '../../../shared/model/agent.ts';
import { readCore } from '../../core-client.ts';
import { clearSelection, goToView, select, selectionStore } from '../../state/selection.ts';
import { createStore, useStore } from '../../state/store.ts';

/** Null: the list of sessions. */
const openStore = createStore<string | null>(null);

export function useOpenSession(): string | null {
  return useStore(openStore);
}

/** Shows a session's lanes from any view, with the session as the thread. */
export async function openSession(session: string): Promise<void> {
  const entity = await readCore('findEntity', { kind: 'session', value: session });
  select({ entities: entity === null ? [] : [entity], focus: { kind: 'session', session } });
  openStore.set(session);
  goToView('agents');
}

/** Keeps a session open that was selected elsewhere; the selection stays as it is. */
export function keepOpen(session: string): void {
  openStore.set(session);
}

export function closeSession(): void {
  openStore.set(null);
  const { focus } = selectionStore.get();
  if (focus?.kind === 'session' || focus?.kind === 'step') clearSelection();
}

/** One step is the thread: its record in every other pane. */
export function selectStep(session: string, step: Step): void {
  select({ events: [step.event], focus: { kind: 'step', session, step: step.step } });
}

/** All steps of a path are the thread; the inspector shows `focus`. */
export function selectSteps(session: string, steps: readonly Step[], focus: Step): void {
  const events = [...new Set(steps.map(({ event }) => event))];
  select({ events, focus: { kind: 'step', session, step: focus.step } });
}

/** Steps of a path, in order. */
export function stepsOfPath(
  path: AgentSession['paths'][number],
  steps: readonly Step[],
): readonly Step[] {
  return path.steps.flatMap((number) => {
    // Steps are numbered from 1 without gaps.
    const step = steps[number - 1];
    return step === undefined ? [] : [step];
  });
}
