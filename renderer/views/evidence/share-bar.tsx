/** A share as a bar with its words: what it is, how many of how many. */
import type { Share } from '../../../shared/model/coverage.ts';
import { shareWords } from './coverage-words.ts';
import './share-bar.css';

interface ShareBarProps {
  readonly name: string;
  readonly share: Share;
  /** What is missing where the bar ends; null for nothing to say. */
  readonly note?: string | null;
}

export function ShareBar({ name, share, note = null }: ShareBarProps) {
  const { count, of } = share;
  const width = of === 0 ? 0 : (100 * count) / of;
  return (
    <li className="rt-share">
      <span className="rt-share-name">{name}</span>
      <span className="rt-share-words">{shareWords(share)}</span>
      <span className="rt-share-track" aria-hidden="true">
        <span
          className="rt-share-bar"
          style={{ width: `${count === 0 ? 0 : Math.max(width, 1)}%` }}
        />
      </span>
      {note !== null && <span className="rt-share-note">{note}</span>}
    </li>
  );
}
