/** What is on screen, what is selected, what the colours mean, whether it is saved. */
import { Button, CommandButton } from '../components/button.tsx';
import { Progress } from '../components/progress.tsx';
import { formatCount } from '../format.ts';
import { useBusy } from '../state/busy.ts';
import { isEdited, type OpenCase } from '../state/case.ts';
import { openDialog } from '../state/dialogs.ts';
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
          <span className="rt-muted">{savedWords(open)}</span>
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

function savedWords(open: OpenCase): string {
  if (!isEdited(open)) return open.file === null ? 'not saved, nothing changed' : 'saved';
  return open.file === null ? 'not saved yet' : 'changes not saved';
}
