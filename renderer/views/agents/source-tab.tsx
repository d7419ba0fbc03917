/** Where a step is recorded: file, place, hash, and the record itself. */
import { Facts, PaneSection } from '../../components/pane.tsx';
import { Button } from '../../components/button.tsx';
import { useCore } from '../../core-client.ts';
import { formatCount } from '../../format.ts';
import { goToView, selectEvent } from '../../state/selection.ts';
import { visibleLine } from '../../visible-text.ts';
import type { StepTabProps } from './call-tab.tsx';
import { RawRecord } from './raw-record.tsx';

export function SourceTab({ step, known }: StepTabProps) {
  const detail = useCore('event', { id: step.event });
  const witnesses = detail.data?.row.sources ?? [step.source];
  const showInExplore = (): void => {
    selectEvent(step.event);
    goToView('explore');
  };
  return (
    <>
      {witnesses.map(({ file, sha256, record, offset, length }, at) => (
        <PaneSection
          key={`${sha256} ${record}`}
          title={at === 0 ? 'Recorded in' : 'Also in'}
          note={at === 0 ? undefined : 'the same record: one witness'}
        >
          <Facts
            facts={[
              ['File', visibleLine(file)],
              ['Record', formatCount(record)],
              ['Bytes', `${formatCount(offset)} to ${formatCount(offset + length)}`],
              [
                'SHA-256',
                <span key="sha" className="rt-mono">
                  {sha256}
                </span>,
              ],
            ]}
          />
        </PaneSection>
      ))}
      <PaneSection
        title="Raw record"
        note={
          <Button tone="quiet" onPress={showInExplore}>
            show in Explore
          </Button>
        }
      >
        <RawRecord event={step.event} known={known} />
      </PaneSection>
    </>
  );
}
