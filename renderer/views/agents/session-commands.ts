/** Keys of an open session: as Perfetto has them, and the ways to the next error, approval, write. */
import type { AgentSession, Step } from '../../../shared/model/agent.ts';
import type { Command } from '../../commands.ts';
import { selectionStore } from '../../state/selection.ts';
import { toast } from '../../state/toasts.ts';
import { closeSession, selectStep, selectSteps, stepsOfPath } from './open-session.ts';
import {
  alongPath,
  approvalTest,
  isCall,
  isErrorStep,
  isWrite,
  nextStep,
  pathAt,
  type StepTest,
} from './step-walk.ts';

export interface SessionActions {
  readonly session: AgentSession;
  readonly steps: readonly Step[];
  readonly zoom: (factor: number) => void;
  readonly pan: (share: number) => void;
  readonly fit: () => void;
}

const ZOOM = 0.7;
const PAN = 0.2;

export function sessionCommands(actions: SessionActions): readonly Command[] {
  const { steps, session, zoom, pan, fit } = actions;
  const approvals = approvalTest(steps);
  return [
    inLanes(['zoom-in', 'Zoom in', 'W'], () => zoom(ZOOM)),
    inLanes(['zoom-out', 'Zoom out', 'S'], () => zoom(1 / ZOOM)),
    inLanes(['earlier', 'Move to earlier', 'A'], () => pan(-PAN)),
    inLanes(['later', 'Move to later', 'D'], () => pan(PAN)),
    inLanes(['fit', 'The selection in the middle, then everything', 'F'], fit),
    anywhere(['previous-call', 'Call before', ','], () =>
      walk(actions, { fits: isCall, back: true }),
    ),
    anywhere(['next-call', 'Next call', '.'], () => walk(actions, { fits: isCall })),
    anywhere(['flow-back', 'Back along the path', '['], () => follow(actions, -1)),
    anywhere(['flow-on', 'On along the path', ']'], () => follow(actions, 1)),
    {
      ...anywhere(['path', 'Select the trifecta path', 'P'], () => selectPath(session, steps)),
      when: () => session.paths.length > 0,
    },
    withAlt(['next-error', 'Next error', 'Alt+E'], () => walkTo(actions, isErrorStep, 'error')),
    withAlt(['next-approval', 'Next approval', 'Alt+A'], () =>
      walkTo(actions, approvals, 'recorded approval'),
    ),
    withAlt(['next-write', 'Next write', 'Alt+W'], () => walkTo(actions, isWrite, 'write')),
    withAlt(['sessions', 'All sessions', 'Alt+Up'], closeSession),
  ];
}

type Run = () => void;
/** Id within the view, title, key. */
type Names = readonly [id: string, title: string, key: string];

function anywhere([id, title, key]: Names, run: Run): Command {
  return { id: `agents.${id}`, title, group: 'Agents', keys: [key], scope: 'everywhere', run };
}

function inLanes(names: Names, run: Run): Command {
  return { ...anywhere(names, run), scope: 'lanes', physical: true };
}

function withAlt(names: Names, run: Run): Command {
  return { ...anywhere(names, run), physical: names[2] !== 'Alt+Up' };
}

/** The step that the inspector shows; null when it shows none of this session. */
function currentStep(session: AgentSession): number | null {
  const { focus } = selectionStore.get();
  return focus?.kind === 'step' && focus.session === session.id ? focus.step : null;
}

function walk(
  { session, steps }: SessionActions,
  how: { readonly fits: StepTest; readonly back?: boolean },
): boolean {
  const next = nextStep(steps, currentStep(session), how);
  if (next !== null) selectStep(session.id, next);
  return next !== null;
}

function walkTo(actions: SessionActions, fits: StepTest, what: string): void {
  if (!walk(actions, { fits })) toast(`This session has no ${what}.`);
}

function follow({ session, steps }: SessionActions, by: 1 | -1): void {
  const from = currentStep(session);
  const path = pathAt(session.paths, from);
  if (path === null) {
    toast('No path leads through this session.');
    return;
  }
  const to = steps[(alongPath(path, from, by) ?? 0) - 1];
  if (to === undefined) toast(by === 1 ? 'The path ends here.' : 'The path begins here.');
  else selectSteps(session.id, stepsOfPath(path, steps), to);
}

/** The first path; once more, the next one. */
export function selectPath(session: AgentSession, steps: readonly Step[]): void {
  const { paths } = session;
  const current = pathAt(paths, currentStep(session));
  const isOn = current?.steps.includes(currentStep(session) ?? 0) === true;
  const at = current === null ? 0 : paths.indexOf(current) + (isOn ? 1 : 0);
  const path = paths[at % Math.max(1, paths.length)];
  if (path === undefined) return;
  const all = stepsOfPath(path, steps);
  const [first] = all;
  if (first !== undefined) selectSteps(session.id, all, first);
}
