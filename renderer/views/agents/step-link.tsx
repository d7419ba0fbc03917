/** A step in one line, to go to it. */
import { Button as AriaButton } from 'react-aria-components';
import type { Step } from '../../../shared/model/agent.ts';
import { formatTimeOfDay } from '../../format.ts';
import { Sentence } from './sentence.tsx';
import { timePrecision } from './steps-pane.tsx';

interface StepLinkProps {
  readonly step: Step;
  /** Why it stands here, before its sentence. */
  readonly why?: string;
  readonly onPress: () => void;
}

export function StepLink({ step, why, onPress }: StepLinkProps) {
  const time =
    step.start === null ? 'undated' : formatTimeOfDay(step.start, timePrecision(step.start));
  return (
    <AriaButton className="rt-step-link" onPress={onPress}>
      <span className="rt-note">
        step {step.step} · {time}
        {why === undefined ? '' : ` · ${why}`}
      </span>
      <span>
        <Sentence text={step.sentence} />
      </span>
    </AriaButton>
  );
}
