/** A hash: shortened so that it can be compared by eye, or whole; and the way to copy it. */
import { copyText } from '../copy-text.ts';
import { shortHash } from '../format.ts';
import { toast } from '../state/toasts.ts';
import { Button } from './button.tsx';
import './hash-text.css';

interface HashTextProps {
  /** What it is the hash of, for the button's name. */
  readonly label: string;
  readonly hash: string;
  readonly whole?: boolean;
}

export function HashText({ label, hash, whole = false }: HashTextProps) {
  return (
    <span className={`rt-hash${whole ? ' rt-hash-whole' : ''}`}>
      <span className="rt-mono rt-selectable" title={whole ? undefined : hash}>
        {whole ? hash : shortHash(hash)}
      </span>
      <Button tone="quiet" aria-label={`Copy ${label}`} onPress={() => void copyHash(label, hash)}>
        copy
      </Button>
    </span>
  );
}

async function copyHash(label: string, hash: string): Promise<void> {
  if (await copyText(hash)) toast(`Copied: ${label}`);
  else toast('The system did not take the text: select it and copy it', { tone: 'doubt' });
}
