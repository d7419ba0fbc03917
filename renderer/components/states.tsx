/** What stands where there is nothing, nothing yet, or something went wrong. */
import type { ReactNode } from 'react';
import { messageOf } from '../state/toasts.ts';
import { StateText } from './badge.tsx';
import { Button } from './button.tsx';
import './states.css';

interface EmptyStateProps {
  readonly title: string;
  /** What to do next. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <div className="rt-state-box">
      <p className="rt-state-title">{title}</p>
      {children !== undefined && <p className="rt-muted">{children}</p>}
      {actions !== undefined && <div className="rt-state-actions">{actions}</div>}
    </div>
  );
}

interface ErrorStateProps {
  /** What could not be done, e.g. `The events could not be read`. */
  readonly title: string;
  readonly error: unknown;
  readonly onRetry?: () => void;
}

export function ErrorState({ title, error, onRetry }: ErrorStateProps) {
  return (
    <div className="rt-state-box" role="alert">
      <p className="rt-state-title">
        <StateText tone="danger">
          <span className="rt-state-title">{title}</span>
        </StateText>
      </p>
      <p className="rt-muted rt-selectable">{messageOf(error)}</p>
      {onRetry !== undefined && (
        <div className="rt-state-actions">
          <Button onPress={onRetry}>Try again</Button>
        </div>
      )}
    </div>
  );
}

/** Shown only after a moment: most answers are there before it could be read. */
export function LoadingState({ text }: { readonly text: string }) {
  return (
    <div className="rt-state-box rt-state-loading" role="status">
      <p className="rt-muted">{text}</p>
    </div>
  );
}
