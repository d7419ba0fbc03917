/** What the commit will do, in one sentence, and the way out. */
import { CommandButton } from '../../components/button.tsx';
import { formatCountOf } from '../../format.ts';
import type { ImportFlow } from '../../state/import-flow.ts';
import { filesToCommit } from './file-state.ts';
import { sourceNoun } from './import-lines.ts';

interface ImportFootProps {
  readonly flow: ImportFlow;
}

export function ImportFoot({ flow }: ImportFootProps) {
  const files = filesToCommit(flow);
  if (flow.phase === 'failed') return null;
  return (
    <>
      <span className="rt-muted" role="status">
        {sentence(flow, files)}
      </span>
      <span className="rt-grow" />
      <CommandButton id="import.cancel" size="large">
        {flow.phase === 'ready' && files === 0 ? 'Close' : 'Cancel'}
      </CommandButton>
      <CommandButton id="import.commit" size="large" tone="primary">
        {files === 0 ? 'Commit' : `Commit ${formatCountOf(files, sourceNoun(flow))}`}
      </CommandButton>
    </>
  );
}

function sentence(flow: ImportFlow, files: number): string {
  const { phase, staged } = flow;
  const events = formatCountOf(staged?.totals.new ?? 0, 'event');
  const from = formatCountOf(files, sourceNoun(flow));
  switch (phase) {
    case 'reading':
      return `${events} so far. Nothing is in the case yet.`;
    case 'ready':
      return files === 0
        ? 'None of this can enter the case; it stays as it is.'
        : `Commit adds ${events} from ${from}. Undo takes all of it back.`;
    case 'committing':
      return `Adding ${events} from ${from}. Cancel leaves the case as it was.`;
    case 'stopping':
      return 'Leaving the case as it was.';
    case 'failed':
      return '';
  }
}
