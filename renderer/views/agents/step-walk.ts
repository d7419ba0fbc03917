/** From one step to the next: of any kind, of one kind, along a path. Pure. */
import type { AgentSession, Step } from '../../../shared/model/agent.ts';
import { kindOfCall } from './call-kinds.ts';

export type StepTest = (step: Step) => boolean;

export const isCall: StepTest = ({ kind }) => kind === 'call';

export const isErrorStep: StepTest = ({ kind, outcome }) =>
  kind === 'error' || outcome === 'failure' || outcome === 'denied';

export const isWrite: StepTest = (step) =>
  step.kind === 'call' &&
  (kindOfCall(step) === 'write' ||
    step.labels.includes('outward-write') ||
    step.labels.includes('destructive'));

/** Decisions that are recorded as such; where a source has none of their own, the calls that carry one. */
export function approvalTest(steps: readonly Step[]): StepTest {
  if (steps.some(({ kind }) => kind === 'approval')) return ({ kind }) => kind === 'approval';
  return ({ approval }) => approval !== null && approval.state !== 'not-recorded';
}

/** The nearest fitting step after (or before) `from`, going round at the ends; null when none fits. */
export function nextStep(
  steps: readonly Step[],
  from: number | null,
  how: { readonly fits: StepTest; readonly back?: boolean },
): Step | null {
  const by = how.back === true ? -1 : 1;
  const count = steps.length;
  const start = from === null ? (by === 1 ? -1 : count) : from - 1;
  for (let away = 1; away <= count; away += 1) {
    const step = steps[(((start + by * away) % count) + count) % count];
    if (step !== undefined && how.fits(step)) return step;
  }
  return null;
}

type Path = AgentSession['paths'][number];

/** The path that a step is on; the first of the session for a step on none. Null without paths. */
export function pathAt(paths: readonly Path[], step: number | null): Path | null {
  const own = step === null ? undefined : paths.find((path) => path.steps.includes(step));
  return own ?? paths[0] ?? null;
}

/** The step after (or before) `from` on a path; its first for a step that is not on it. */
export function alongPath(path: Path, from: number | null, by: 1 | -1): number | null {
  const at = from === null ? -1 : path.steps.indexOf(from);
  if (at < 0) return (by === 1 ? path.steps[0] : path.steps.at(-1)) ?? null;
  return path.steps[at + by] ?? null;
}

/** `path 2 of 3` for a step on a path. */
export function placeOnPath(paths: readonly Path[], step: number): string | null {
  const path = paths.find((one) => one.steps.includes(step));
  if (path === undefined) return null;
  return `path ${path.steps.indexOf(step) + 1} of ${path.steps.length}`;
}
