/** One evidence file: what it is, what was read, what it cannot say. */
import type { EvidenceSummary } from '../../../shared/model/evidence.ts';
import { Badge, StateText } from '../../components/badge.tsx';
import { Button } from '../../components/button.tsx';
import { HashText } from '../../components/hash-text.tsx';
import { Facts, PaneSection } from '../../components/pane.tsx';
import { EmptyState } from '../../components/states.tsx';
import { formatBytes, formatCount, formatDuration, formatSpan, formatUtc } from '../../format.ts';
import type { FocusOf } from '../../inspector/inspector-frame.tsx';
import { InspectorFrame } from '../../inspector/inspector-frame.tsx';
import { caseStore, useCase } from '../../state/case.ts';
import { clearFilter, setFilter } from '../../state/filter.ts';
import { goToView } from '../../state/selection.ts';
import { visibleText } from '../../visible-text.ts';
import { FileCoverage } from './file-coverage.tsx';
import { periodOf, storageWords } from './file-columns.tsx';
import { FileParts } from './file-parts.tsx';
import { WarningList } from './warning-list.tsx';

const OWN_SECTION: ReadonlySet<string> = new Set(['gap', 'parts-left-out', 'parts-not-read']);

export function FileInspector({ focus }: { readonly focus: FocusOf<'evidence'> }) {
  const file = useCase()?.info.sources.find(({ sha256 }) => sha256 === focus.sha256);
  if (file === undefined) {
    return (
      <InspectorFrame title="file">
        <EmptyState title="This file is not in the case any more">
          Its import was undone; redo brings it back.
        </EmptyState>
      </InspectorFrame>
    );
  }
  return (
    <InspectorFrame
      title={file.file}
      state={<Badge>{storageWords(file.storage)}</Badge>}
      actions={<Button onPress={() => showEvents(file)}>Show its events</Button>}
    >
      <FileFacts file={file} />
      <FileReading file={file} />
      {file.parts === null ? <FileCoverage evidence={file.id} /> : <FileParts parts={file.parts} />}
      {file.gaps.length > 0 && <FileGaps gaps={file.gaps} />}
      {file.warnings > 0 && (
        <PaneSection title="Could not be read" note={formatCount(file.warnings)}>
          <WarningList evidence={file.id} total={file.warnings} />
        </PaneSection>
      )}
    </InspectorFrame>
  );
}

function FileFacts({ file }: { readonly file: EvidenceSummary }) {
  return (
    <PaneSection title="File as acquired">
      <Facts
        facts={[
          ['Format', `${file.formatTitle}, ${Math.round(file.confidence * 100)} % sure`],
          ['Size', `${formatBytes(file.bytes)} (${formatCount(file.bytes)} bytes)`],
          ['SHA-256', <HashText key="hash" label="the file’s SHA-256" hash={file.sha256} whole />],
          ['Bytes', bytesWords(file.storage)],
          ['Imported', `${formatUtc(file.importedAt, 'second')} UTC`],
          ['Period (UTC)', periodOf(file)],
        ]}
      />
    </PaneSection>
  );
}

function FileReading({ file }: { readonly file: EvidenceSummary }) {
  const { records, events, warnings, duplicates, undated } = file;
  // Gaps and parts have a section of their own.
  const notes = file.notes.filter(({ reason }) => !OWN_SECTION.has(reason));
  return (
    <PaneSection title="What was read">
      <Facts
        facts={[
          [
            'Records',
            `${formatCount(records)} = ${formatCount(events)} events + ${formatCount(warnings)} rejected`,
          ],
          ['Duplicates', `${formatCount(duplicates)}, recorded elsewhere too`],
          ['Undated', formatCount(undated)],
        ]}
      />
      {notes.map(({ reason, text }) => (
        <p key={`${reason} ${text}`} className="rt-file-note">
          <StateText tone="doubt">
            <span className="rt-selectable">{visibleText(text)}</span>
          </StateText>
        </p>
      ))}
    </PaneSection>
  );
}

function FileGaps({ gaps }: { readonly gaps: EvidenceSummary['gaps'] }) {
  return (
    <PaneSection title="Gaps (UTC)" note="far longer than is usual in this file">
      <ul>
        {gaps.map(({ from, to }) => (
          <li key={from} className="rt-file-gap">
            <span>{formatSpan(from, to)}</span>
            <span className="rt-muted">{formatDuration(to - from)}</span>
          </li>
        ))}
      </ul>
    </PaneSection>
  );
}

function bytesWords(storage: EvidenceSummary['storage']): string {
  return storage === 'inline'
    ? 'kept in the case: every record can be shown and checked'
    : 'not in the case: the file must be at hand to show a record';
}

/** Explore with this file alone, or with all that was read of this archive. */
function showEvents({ id }: EvidenceSummary): void {
  const others = (caseStore.get()?.info.sources ?? []).filter(
    (source) => source.id !== id && source.within !== id,
  );
  clearFilter();
  setFilter({ withoutSources: others.map((source) => source.id) });
  goToView('explore');
}
