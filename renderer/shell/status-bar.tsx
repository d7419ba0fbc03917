/** What is on screen, what is selected, what the colours mean, whether it is saved. */
import { Button, CommandButton } from '../components/button.tsx';
import { Progress } from '../components/progress.tsx';
import type { KeptState } from '../durability/kept-parts.ts';
import { keptHelp } from '../durability/kept-words.ts';
import { formatCount } from '../format.ts';
import { services } from '../services.ts';
import { useBusy } from '../state/busy.ts';
import { isEdited, type OpenCase } from '../state/case.ts';
import { openDialog } from '../state/dialogs.ts';
import { useKept } from '../state/kept.ts';
import { useSelection } from '../state/selection.ts';
import { useStatus } from '../state/status.ts';
import './status-bar.css';

export function StatusBar({ open }: { readonly open: OpenCase | null }) {
  const status = useStatus();
  const busy = useBusy();
  return (
    <footer className="rt-status-bar">
      {open !== null && <span className="rt-status-text">{status}</span>}
      {open !== null && <SelectionStatus />}
      {/* Without a case the welcome screen shows it. */}
      {open !== null && busy !== null && (
        <Progress label={busy.text} done={busy.done} total={busy.total} note={busy.text} />
      )}
      <span className="rt-grow" />
      {open !== null && (
        <>
          <span className="rt-muted">
            grey case · <span className="rt-filter">blue filter</span> ·{' '}
            <span className="rt-thread">red selection</span>
          </span>
          <SavedStatus open={open} />
        </>
      )}
      <Button tone="quiet" onPress={() => openDialog('keys')}>
        <span className="rt-muted">? keys</span>
      </Button>
    </footer>
  );
}

function SelectionStatus() {
  const { events, entities } = useSelection();
  const parts = [
    events.length > 0
      ? `${formatCount(events.length)} ${events.length === 1 ? 'event' : 'events'}`
      : '',
    entities.length > 0
      ? `${formatCount(entities.length)} ${entities.length === 1 ? 'entity' : 'entities'}`
      : '',
  ].filter((part) => part !== '');
  if (parts.length === 0) return null;
  return (
    <>
      <span className="rt-thread">{parts.join(' · ')} selected</span>
      <span className="rt-status-actions">
        <CommandButton id="selection.tag" tone="quiet" showKey={false}>
          Tag
        </CommandButton>
        <CommandButton id="selection.note" tone="quiet" showKey={false}>
          Note
        </CommandButton>
        <CommandButton id="selection.cite" tone="quiet" showKey={false}>
          Cite
        </CommandButton>
      </span>
    </>
  );
}

/** Whether the last change is in the file, in the journal, or nowhere yet. */
function SavedStatus({ open }: { readonly open: OpenCase }) {
  const { phase, seq, words } = useKept();
  if (phase === 'failed') {
    return (
      <span className="rt-danger" title={words ?? ''}>
        not kept: {words}
      </span>
    );
  }
  return (
    <span
      className="rt-muted"
      title={words ?? keptHelp(services().host.keeping.besideFile)}
      data-kept={seq}
    >
      {savedWords(open, phase)}
    </span>
  );
}

function savedWords(open: OpenCase, phase: KeptState['phase']): string {
  if (phase === 'keeping') return 'keeping…';
  if (!isEdited(open)) return open.file === null ? 'not saved, nothing changed' : 'saved';
  if (phase !== 'kept') return open.file === null ? 'not saved yet' : 'changes not saved';
  return open.file === null ? 'not saved yet · journal saved' : 'journal saved';
}
