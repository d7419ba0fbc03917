/** The current selection as things that can be cited. */
import type { Step } from '../../../shared/model/agent.ts';
import { useCore } from '../../core-client.ts';
import { type FocusItem, type SelectionState, useSelection } from '../../state/selection.ts';

/** A selection of thousands is not a list to read. */
const MOST = 12;

export interface Citables {
  readonly items: readonly FocusItem[];
  readonly left: number;
}

export function useCitables(): Citables {
  const selection = useSelection();
  const { focus } = selection;
  const session = focus?.kind === 'step' ? focus.session : null;
  const steps = useCore('sessionSteps', { session: session ?? '' }, { enabled: session !== null });
  const items = itemsOf(selection, session === null ? [] : (steps.data ?? []));
  return { items: items.slice(0, MOST), left: Math.max(0, items.length - MOST) };
}

/** The focus first; an event that a step stands for is that step. */
function itemsOf(
  { focus, events, entities }: SelectionState,
  steps: readonly Step[],
): readonly FocusItem[] {
  const byEvent = new Map(steps.map((step) => [step.event, step.step]));
  const others = events
    .filter((event) => event !== eventOf(focus, steps) && !standsForEvents(focus))
    .map((event): FocusItem => {
      const step = byEvent.get(event);
      if (step === undefined || focus?.kind !== 'step') return { kind: 'event', event };
      return { kind: 'step', session: focus.session, step };
    });
  const named = entities
    .filter((entity) => focus?.kind !== 'session' && entity !== entityOf(focus))
    .map((entity): FocusItem => ({ kind: 'entity', entity }));
  return [...(focus === null ? [] : [focus]), ...others, ...named];
}

function eventOf(focus: FocusItem | null, steps: readonly Step[]): number | null {
  if (focus?.kind === 'event') return focus.event;
  return focus?.kind === 'step' ? (steps[focus.step - 1]?.event ?? null) : null;
}

function entityOf(focus: FocusItem | null): number | null {
  return focus?.kind === 'entity' ? focus.entity : null;
}

/** Rows selected with such a focus are its records: cited with it, not beside it. */
function standsForEvents(focus: FocusItem | null): boolean {
  const single = new Set(['event', 'entity', 'step']);
  return focus !== null && !single.has(focus.kind);
}
