/** A secret or personal value: hidden until someone asks to see it. */
import { useState } from 'react';
import { visibleText } from '../visible-text.ts';
import { Button } from './button.tsx';

interface MaskedValueProps {
  /** What it is, for the button's name. */
  readonly label: string;
  readonly value: string;
  /** How many characters at the end stay readable. */
  readonly keep?: number;
}

export function MaskedValue({ label, value, keep = 4 }: MaskedValueProps) {
  const [isShown, setShown] = useState(false);
  const tail = value.length > keep * 3 ? value.slice(-keep) : '';
  return (
    <span className="rt-masked">
      <span className="rt-mono rt-selectable">{isShown ? visibleText(value) : `••••${tail}`}</span>{' '}
      <Button
        tone="quiet"
        aria-label={`${isShown ? 'Hide' : 'Show'} ${label}`}
        onPress={() => setShown(!isShown)}
      >
        {isShown ? 'hide' : 'show'}
      </Button>
    </span>
  );
}
