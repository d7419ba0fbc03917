/** The record as it lies in the evidence: inert, hidden characters made visible, secrets masked. */
import { useMemo, useState } from 'react';
import type { EventDetail } from '../../../shared/model/explore-row.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/states.tsx';
import { formatCountOf } from '../../format.ts';
import { indentJson } from '../../indent-json.ts';
import { toast, toastError } from '../../state/toasts.ts';
import { visibleText } from '../../visible-text.ts';
import { secretParts } from '../agents/secrets.ts';

export function EventRaw({ detail }: { readonly detail: EventDetail }) {
  const { raw, rawNote, secrets } = detail;
  const [isBare, setBare] = useState(false);
  const [isIndented, setIndented] = useState(true);
  const shown = useMemo(
    () => (raw === null ? '' : isIndented ? indentJson(raw) : raw),
    [raw, isIndented],
  );
  const parts = useMemo(() => secretParts(shown, secrets), [shown, secrets]);
  const hidden = parts.filter(({ isSecret }) => isSecret).length;
  if (raw === null) {
    return <EmptyState title="The record is not at hand">{rawNote ?? ''}</EmptyState>;
  }
  return (
    <div className="rt-event-raw">
      <div className="rt-event-raw-head">
        <Button tone="quiet" onPress={() => setIndented(!isIndented)}>
          {isIndented ? 'As in the file' : 'Indented'}
        </Button>
        <Button tone="quiet" onPress={() => void copy(raw)}>
          Copy
        </Button>
        <span className="rt-grow" />
        {hidden > 0 && (
          <Button tone="quiet" onPress={() => setBare(!isBare)}>
            {isBare ? 'Hide' : 'Show'} {formatCountOf(hidden, 'secret')}
          </Button>
        )}
      </div>
      {rawNote !== null && <p className="rt-note">{rawNote}</p>}
      <pre className="rt-mono" tabIndex={0} aria-label="The record's text">
        {parts.map(({ text, isSecret }, at) =>
          isSecret && !isBare ? (
            <span key={at} title="masked: a secret value">
              ••••••
            </span>
          ) : (
            <span key={at}>{visibleText(text)}</span>
          ),
        )}
      </pre>
    </div>
  );
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast('The record was copied as it lies in the file, secrets included', { tone: 'doubt' });
  } catch (error) {
    toastError(error);
  }
}
