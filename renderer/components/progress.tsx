/** How far a call of the core is, and the way to stop it. */
import { ProgressBar } from 'react-aria-components';
import { Button } from './button.tsx';
import './progress.css';

interface ProgressProps {
  readonly label: string;
  readonly done: number;
  /** 0 when the whole is not known. */
  readonly total: number;
  /** Right of the bar, e.g. `78 % · 9 s left`. */
  readonly note?: string;
  readonly onCancel?: () => void;
}

export function Progress({ label, done, total, note, onCancel }: ProgressProps) {
  const share = total > 0 ? Math.min(100, (100 * done) / total) : null;
  return (
    <div className="rt-progress">
      <ProgressBar
        className="rt-progress-track"
        aria-label={label}
        isIndeterminate={share === null}
        value={share ?? 0}
      >
        <div
          className={`rt-progress-fill${share === null ? ' rt-progress-unknown' : ''}`}
          style={{ width: `${share ?? 30}%` }}
        />
      </ProgressBar>
      <span className="rt-muted">
        {note ?? (share === null ? label : `${Math.floor(share)} %`)}
      </span>
      {onCancel !== undefined && <Button onPress={onCancel}>Stop</Button>}
    </div>
  );
}
