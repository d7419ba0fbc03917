/** Which steps of a session the shared selection marks. */
import { useMemo } from 'react';
import type { Step } from '../../../shared/model/agent.ts';
import { type SelectionState, useSelection } from '../../state/selection.ts';

export interface SelectedSteps {
  /** The one that the inspector shows. */
  readonly current: number | null;
  readonly all: ReadonlySet<number>;
}

export function useSelectedSteps(session: string, steps: readonly Step[]): SelectedSteps {
  const selection = useSelection();
  const byEvent = useMemo(() => stepsByEvent(steps), [steps]);
  return useMemo(() => selectedSteps(session, byEvent, selection), [session, byEvent, selection]);
}

type StepsByEvent = ReadonlyMap<number, readonly number[]>;

function stepsByEvent(steps: readonly Step[]): StepsByEvent {
  const found = new Map<number, number[]>();
  for (const { event, step } of steps) {
    const own = found.get(event);
    if (own) own.push(step);
    else found.set(event, [step]);
  }
  return found;
}

function selectedSteps(
  session: string,
  byEvent: StepsByEvent,
  { events, focus }: SelectionState,
): SelectedSteps {
  const current = focus?.kind === 'step' && focus.session === session ? focus.step : null;
  const all = new Set<number>();
  for (const event of events) {
    const own = byEvent.get(event) ?? [];
    // Several steps may stand in one record: of those, only the one that was chosen.
    if (current !== null && own.includes(current)) all.add(current);
    else for (const step of own) all.add(step);
  }
  return { current, all };
}
