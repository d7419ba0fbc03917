/** Middle: the title, the ways out, and the page as it will print. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { RefObject } from 'react';
import type { CaseReport, Citation } from '../../../shared/model/report.ts';
import { start } from '../../commands.ts';
import { MenuButton } from '../../components/menu.tsx';
import { Pane } from '../../components/pane.tsx';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { EXPORTS, REPORT_COMMANDS } from './report-actions.ts';
import { ReportPage } from './report-page.tsx';
import { TitleField } from './title-field.tsx';

interface PageColumnProps {
  readonly report: UseQueryResult<CaseReport>;
  readonly pageRef: RefObject<HTMLDivElement | null>;
  readonly onGo: (citation: Citation) => void;
}

export function PageColumn({ report, pageRef, onGo }: PageColumnProps) {
  const { data, error } = report;
  return (
    <Pane
      label="Report"
      title={<TitleField key={data?.title ?? ''} title={data?.title ?? ''} />}
      scroll="none"
      actions={
        <>
          {report.isFetching && <span className="rt-note">writing…</span>}
          <MenuButton
            title="Export"
            tone="primary"
            choices={EXPORTS.map(({ id, title }) => ({
              id,
              title,
              keyHint: id === 'html' ? 'Ctrl+E' : null,
            }))}
            onChoose={exportAs}
          />
        </>
      }
    >
      <div ref={pageRef} className="rt-report-desk" tabIndex={0} role="region" aria-label="Page">
        {error !== null && (
          <ErrorState
            title="The report could not be written"
            error={error}
            onRetry={() => void report.refetch()}
          />
        )}
        {error === null && data === undefined && <LoadingState text="Writing the report…" />}
        {data !== undefined && <ReportPage report={data} onGo={onGo} />}
      </div>
    </Pane>
  );
}

function exportAs(format: string): void {
  const command = REPORT_COMMANDS.find(({ id }) => id === `report.export-${format}`);
  if (command !== undefined) start(command);
}
