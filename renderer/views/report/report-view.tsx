/** What can be said, with its evidence: what to cite, the page as it will print, how each claim stands. */
import { useCallback, useMemo, useRef } from 'react';
import type { Citation } from '../../../shared/model/report.ts';
import { useCommands } from '../../commands.ts';
import { SplitPanes } from '../../components/split-panes.tsx';
import { useCore } from '../../core-client.ts';
import { formatCountOf } from '../../format.ts';
import { useShowStatus } from '../../state/status.ts';
import { ClaimsColumn } from './claims-column.tsx';
import { EvidenceColumn } from './evidence-column.tsx';
import { PageColumn } from './page-column.tsx';
import { REPORT_COMMANDS, selectCited } from './report-actions.ts';
import './report.css';

const NONE: readonly Citation[] = [];

export function ReportView() {
  useCommands(REPORT_COMMANDS);
  const cited = useCore('citations', {}, { keepPrevious: true });
  const report = useCore('report', {}, { keepPrevious: true });
  const citations = cited.data ?? NONE;
  const page = useRef<HTMLDivElement>(null);
  const scrollTo = useCallback((id: string) => {
    page.current?.querySelector(`#${CSS.escape(id)}`)?.scrollIntoView({ block: 'center' });
  }, []);
  const goTo = useCallback(
    (citation: Citation) => {
      selectCited(citation);
      scrollTo(`rt-fact-${citation.label}`);
    },
    [scrollTo],
  );
  const figures = report.data?.figures;
  const status = useMemo(
    () =>
      `${formatCountOf(citations.length, 'citation')} · ${formatCountOf(figures?.length ?? 0, 'figure')}`,
    [citations, figures],
  );
  useShowStatus(status);
  return (
    <SplitPanes
      id="report"
      direction="row"
      panes={[
        {
          id: 'evidence',
          content: (
            <EvidenceColumn
              citations={cited}
              figures={figures ?? []}
              onGo={goTo}
              onFigure={(index) => scrollTo(`rt-figure-${index}`)}
            />
          ),
          size: '26%',
          minSize: '260px',
        },
        {
          id: 'page',
          content: <PageColumn report={report} pageRef={page} onGo={goTo} />,
          minSize: '360px',
        },
        {
          id: 'claims',
          content: <ClaimsColumn citations={citations} onGo={goTo} />,
          size: '21%',
          minSize: '220px',
        },
      ]}
    />
  );
}
