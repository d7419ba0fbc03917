/** Work that was left unsaved when the program ended, on the first screen. Nothing is done about it unasked. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { formatCountOf } from '../format.ts';
import { services } from '../services.ts';
import { toastError } from '../state/toasts.ts';
import { visibleLine } from '../visible-text.ts';
import type { UnsavedWork } from './keeping.ts';
import { openUnsaved } from './open-kept.ts';

const QUERY = ['unsaved'];

export function UnsavedCard() {
  const found = useQuery({
    queryKey: QUERY,
    queryFn: () => services().host.keeping.unsaved(),
    // The host knows each file by the very object: a merged copy of it would be a stranger.
    structuralSharing: false,
  });
  const [first] = found.data ?? [];
  if (first === undefined) return null;
  return (
    <section className="rt-welcome-card" aria-label="Unsaved work found">
      <h3>Unsaved work found</h3>
      <Work work={first} others={(found.data?.length ?? 1) - 1} />
    </section>
  );
}

function Work({ work, others }: { readonly work: UnsavedWork; readonly others: number }) {
  const queries = useQueryClient();
  const [asks, setAsks] = useState(false);
  const choose = (choice: 'recover' | 'copy' | 'discard'): void => {
    openUnsaved(work, choice)
      .then(() => queries.invalidateQueries({ queryKey: QUERY }))
      .catch(toastError);
  };
  return (
    <>
      <p className="rt-muted">{unsavedWords(work)}</p>
      {others > 0 && <p className="rt-muted">{`And ${others} more after this one.`}</p>}
      <div className="rt-welcome-choices">
        <Button onPress={() => choose('recover')}>Recover</Button>
        <Button onPress={() => choose('copy')}>Save a copy…</Button>
        {asks ? (
          <Button tone="danger" onPress={() => choose('discard')}>
            Discard for good
          </Button>
        ) : (
          <Button onPress={() => setAsks(true)}>Discard…</Button>
        )}
      </div>
    </>
  );
}

function unsavedWords({ title, edits, isRecovery }: UnsavedWork): string {
  const name = `“${visibleLine(title)}”`;
  const count = formatCountOf(edits, 'edit');
  if (!isRecovery) return `${name} has ${count} in its journal that are newer than the saved case.`;
  if (services().host.kind === 'browser') {
    const since = edits === 0 ? '' : `, with ${count} since its last copy`;
    return `${name} was left open${since}. Discard it if you have it as a file.`;
  }
  return edits === 0 ? `${name} was never saved.` : `${name} was never saved, with ${count} since.`;
}
