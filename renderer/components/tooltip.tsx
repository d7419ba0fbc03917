/** A short hint beside what has the pointer or the focus. */
import type { ReactElement } from 'react';
import { Tooltip as AriaTooltip, TooltipTrigger } from 'react-aria-components';
import { Kbd } from './kbd.tsx';
import './tooltip.css';

interface TooltipProps {
  readonly text: string;
  readonly keys?: string | null;
  /** One focusable element. */
  readonly children: ReactElement;
}

export function Tooltip({ text, keys = null, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={100}>
      {children}
      <AriaTooltip className="rt-tooltip" offset={6}>
        {text} {keys !== null && <Kbd keys={keys} />}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
