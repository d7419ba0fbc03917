/** A long name on one line, cut in its middle where there is no room: its end tells names apart. */
import { splitName } from '../cut-middle.ts';
import './middle-text.css';

interface MiddleTextProps {
  /** With what is hidden in it made visible. */
  readonly text: string;
  /** Shown under the pointer instead of the whole text. */
  readonly title?: string;
}

export function MiddleText({ text, title = text }: MiddleTextProps) {
  const [start, end] = splitName(text);
  return (
    <span className="rt-middle" title={title}>
      <span>{start}</span>
      {end !== '' && <span>{end}</span>}
    </span>
  );
}
