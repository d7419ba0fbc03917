/** Files before they enter the case: what each is, what of it will be new, what cannot be read. */
import type { ClockFinding } from '../../../shared/model/coverage.ts';
import type { StagedFile } from '../../../shared/protocol/contract.ts';
import { CommandButton } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { StateText } from '../../components/badge.tsx';
import { formatBytes, formatCountOf } from '../../format.ts';
import { cancelImport, type ImportFlow, importStore, showLine } from '../../state/import-flow.ts';
import { useStore } from '../../state/store.ts';
import { toastError } from '../../state/toasts.ts';
import { useCore } from '../../core-client.ts';
import { FileList } from './file-list.tsx';
import { FilePane } from './file-pane.tsx';
import { fileState } from './file-state.ts';
import { importLines, shownLine } from './import-lines.ts';
import { ImportFoot } from './import-foot.tsx';
import { ImportProgress } from './import-progress.tsx';
import './import-dialog.css';

const cancel = (): void => void cancelImport().catch(toastError);

export function ImportDialog() {
  const flow = useStore(importStore);
  const count = flow?.files.length ?? 0;
  return (
    <Dialog
      title={`Import ${formatCountOf(count, 'file')}`}
      size="large"
      // A press beside the dialog must not throw away what took minutes to read; Escape does as Cancel.
      dismissable={false}
      isOpen={flow !== null}
      onClose={cancel}
      head={flow !== null && <Head flow={flow} />}
      footer={flow !== null && <ImportFoot flow={flow} />}
    >
      {flow !== null && <Body flow={flow} />}
    </Dialog>
  );
}

function Head({ flow }: { readonly flow: ImportFlow }) {
  const bytes = flow.files.reduce((sum, { picked }) => sum + picked.size, 0);
  return (
    <>
      <span className="rt-muted rt-ellipsis">
        {formatBytes(bytes)} · nothing is in the case until you commit
      </span>
      <span className="rt-grow" />
      <ImportProgress flow={flow} />
    </>
  );
}

function Body({ flow }: { readonly flow: ImportFlow }) {
  const { data: clocks } = useCore(
    'stagedClocks',
    { stage: flow.staged?.stage ?? '' },
    { enabled: flow.phase === 'ready' },
  );
  if (flow.phase === 'failed') return <Failed message={flow.message ?? ''} />;
  const staged = flow.staged?.files ?? [];
  const lines = importLines(flow);
  const shown = shownLine(flow);
  const line = lines[shown];
  const file = line?.file ?? null;
  return (
    <div className="rt-import">
      <FileList flow={flow} lines={lines} shown={shown} onShow={showLine} />
      {line !== undefined && (
        <FilePane key={shown} line={line} clocks={clocksOf(staged, file, clocks)} />
      )}
    </div>
  );
}

/** The answer has an entry for each file that would enter the case, and none for those that are kept out. */
function clocksOf(
  staged: readonly StagedFile[],
  file: StagedFile | null,
  clocks: readonly (readonly ClockFinding[])[] | undefined,
): readonly ClockFinding[] | null {
  if (file === null || clocks === undefined) return null;
  return clocks[staged.filter((each) => fileState(each) === 'new').indexOf(file)] ?? null;
}

function Failed({ message }: { readonly message: string }) {
  return (
    <div className="rt-state-box" role="alert">
      <p className="rt-state-title">
        <StateText tone="danger">
          <span className="rt-state-title">The files could not be imported</span>
        </StateText>
      </p>
      <p className="rt-muted rt-selectable">{message}</p>
      <p className="rt-muted">Nothing of them is in the case.</p>
      <div className="rt-state-actions">
        <CommandButton id="import.cancel">Close</CommandButton>
      </div>
    </div>
  );
}
