/** Where an event is written: each witness with its file and bytes. */
import type { EventRow } from '../../../shared/model/explore-row.ts';
import type { Witness } from '../../../shared/model/event.ts';
import { Button } from '../../components/button.tsx';
import { Facts, PaneSection } from '../../components/pane.tsx';
import { formatCount, formatCountOf, shortHash } from '../../format.ts';
import { useCase } from '../../state/case.ts';
import { focusOn } from '../../state/selection.ts';
import { visibleLine } from '../../visible-text.ts';

export function EventSources({ row }: { readonly row: EventRow }) {
  const { sources } = row;
  return (
    <>
      <PaneSection>
        <p className="rt-muted">
          {sources.length === 1
            ? 'One record states this.'
            : `${formatCountOf(sources.length, 'record')} state the same happening: it is one event.`}
        </p>
      </PaneSection>
      {sources.map((source, at) => (
        <SourceFacts key={`${source.sha256} ${source.offset}`} source={source} number={at + 1} />
      ))}
    </>
  );
}

function SourceFacts({ source, number }: { readonly source: Witness; readonly number: number }) {
  const { file, sha256, record, offset, length } = source;
  const known = useCase()?.info.sources.find((one) => one.sha256 === sha256);
  return (
    <PaneSection title={`Source ${number}`} note={known?.formatTitle}>
      <Facts
        facts={[
          ['File', visibleLine(file)],
          ['Record', formatCount(record)],
          ['Bytes', `${formatCount(offset)} – ${formatCount(offset + length)}`],
          [
            'SHA-256',
            <span key="hash" className="rt-mono" title={sha256}>
              {shortHash(sha256)}
            </span>,
          ],
        ]}
      />
      <Button tone="quiet" onPress={() => focusOn({ kind: 'evidence', sha256 })}>
        About the file
      </Button>
    </PaneSection>
  );
}
