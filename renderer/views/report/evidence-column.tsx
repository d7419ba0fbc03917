/** Left: what can be cited now, the figures, what is cited so far. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { Citation, ReportFigure } from '../../../shared/model/report.ts';
import { Pane, PaneSection } from '../../components/pane.tsx';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { Kbd } from '../../components/kbd.tsx';
import { formatCount } from '../../format.ts';
import { CitedRow } from './cited-row.tsx';
import { FigureThumb } from './figure-thumb.tsx';
import { SelectionSection } from './selection-section.tsx';

interface EvidenceColumnProps {
  readonly citations: UseQueryResult<readonly Citation[]>;
  readonly figures: readonly ReportFigure[];
  readonly onGo: (citation: Citation) => void;
  readonly onFigure: (index: number) => void;
}

export function EvidenceColumn({ citations, figures, onGo, onFigure }: EvidenceColumnProps) {
  const cited = citations.data ?? [];
  return (
    <Pane title="Evidence to cite">
      <SelectionSection citations={cited} />
      {figures.length > 0 && (
        <PaneSection title="Figures" note="drawn from what is cited">
          <div className="rt-figure-thumbs">
            {figures.map((figure, index) => (
              <FigureThumb key={figure.title} figure={figure} onPress={() => onFigure(index)} />
            ))}
          </div>
        </PaneSection>
      )}
      <PaneSection title="Cited so far" note={formatCount(cited.length)}>
        {citations.error !== null && (
          <ErrorState
            title="The citations could not be read"
            error={citations.error}
            onRetry={() => void citations.refetch()}
          />
        )}
        {citations.isPending && <LoadingState text="Reading the citations…" />}
        {citations.isSuccess && cited.length === 0 && <NothingCited />}
        <ul>
          {cited.map((citation) => (
            <CitedRow key={citation.label} citation={citation} onGo={onGo} />
          ))}
        </ul>
      </PaneSection>
    </Pane>
  );
}

function NothingCited() {
  return (
    <p className="rt-muted">
      Nothing yet. Select anything in any view, an event, a link, a ring, a call, a file, and press{' '}
      <Kbd keys="C" />: it stands here and on the page, with the records behind it.
    </p>
  );
}
