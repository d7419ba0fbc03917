/** One file of the import: counts, first rows as they will be read, what is rejected, its period. */
import type { ClockFinding } from '../../../shared/model/coverage.ts';
import type { StagedFile } from '../../../shared/protocol/contract.ts';
import { StateText } from '../../components/badge.tsx';
import { Facts } from '../../components/pane.tsx';
import { LoadingState } from '../../components/states.tsx';
import { formatBytes, formatCount } from '../../format.ts';
import { visibleLine, visibleText } from '../../visible-text.ts';
import { clockWords, NO_CLOCK_WORDS } from '../evidence/coverage-words.ts';
import { MappingOffer } from '../mapping/mapping-offer.tsx';
import { ConflictList } from './conflict-list.tsx';
import { fileState, holdsParts, remarksOf, wayOut } from './file-state.ts';
import { type ImportLine, lineWords, takenWords } from './import-lines.ts';
import { periodWords, timeWords, zoneWords } from './period-words.ts';
import { PreviewTable } from './preview-table.tsx';
import { RejectedRows } from './rejected-rows.tsx';

interface FilePaneProps {
  readonly line: ImportLine;
  /** How its clock stands beside other sources'; null while that is not known. */
  readonly clocks: readonly ClockFinding[] | null;
}

export function FilePane({ line, clocks }: FilePaneProps) {
  const { picked, file } = line;
  const state = fileState(file);
  if (file === null) {
    return <LoadingState text="Its turn comes when the files before it are read." />;
  }
  if (state === 'known' || state === 'kept-out') return <KeptOut line={line} file={file} />;
  if (holdsParts(file)) return <Holder line={line} file={file} />;
  return (
    <div className="rt-import-pane" role="region" aria-label="File" tabIndex={0}>
      <Place line={line} />
      <Counts file={file} isReading={state === 'reading'} />
      {state === 'new' && <MappingOffer file={file} />}
      <Remarks file={file} />
      <FirstRows file={file} />
      <RejectedRows picked={file.isPacked ? null : picked} file={file} />
      {file.report.sha256 !== null && (
        <ConflictList sha256={file.report.sha256} count={file.counts.conflicting} />
      )}
      {state === 'new' && <p className="rt-muted">{periodWords(file)}</p>}
      {state === 'new' && <Clocks file={file} clocks={clocks} />}
    </div>
  );
}

function Remarks({ file }: { readonly file: StagedFile }) {
  return remarksOf(file.report).map((each) => (
    <p key={each}>
      <StateText tone="doubt">
        <span className="rt-selectable">{visibleLine(each)}</span>
      </StateText>
    </p>
  ));
}

/** Zones that were assumed, and clocks that stand differently: said here, applied nowhere. */
function Clocks({ file, clocks }: Pick<FilePaneProps, 'clocks'> & { readonly file: StagedFile }) {
  const words = [...zoneWords(file.bases), ...(clocks ?? []).map(clockWords)];
  return (
    <>
      {words.map((each) => (
        <p key={each}>
          <StateText tone="doubt">
            <span className="rt-selectable">{each}</span>
          </StateText>
        </p>
      ))}
      {clocks === null && <p className="rt-note">Its clock is compared when all files are read.</p>}
      {clocks?.length === 0 && <p className="rt-note">{NO_CLOCK_WORDS}</p>}
    </>
  );
}

/** Of a part: where it lies, in whole. */
function Place({ line: { isPart, file } }: { readonly line: ImportLine }) {
  if (!isPart || file === null) return null;
  return <p className="rt-muted rt-selectable rt-import-hash">{visibleLine(file.report.path)}</p>;
}

interface LineFile {
  readonly line: ImportLine;
  readonly file: StagedFile;
}

function Holder({ line: { taken }, file }: LineFile) {
  const { report, formatTitle } = file;
  const hash = <span className="rt-mono rt-import-hash">{report.sha256 ?? 'not yet'}</span>;
  return (
    <div className="rt-import-pane" role="region" aria-label="File" tabIndex={0}>
      <p className="rt-state-title">{formatTitle}</p>
      <p className="rt-muted">
        It is kept as it was acquired. Its parts are listed below it, each with what was found in
        it.
      </p>
      {taken !== null && <p className="rt-muted">Read: {takenWords(taken)}.</p>}
      <Remarks file={file} />
      <Facts
        facts={[
          ['Size', formatBytes(report.bytes ?? 0)],
          ['SHA-256', hash],
        ]}
      />
    </div>
  );
}

function Counts({ file, isReading }: { readonly file: StagedFile; readonly isReading: boolean }) {
  const { counts } = file;
  // What is only known at the end of the file is not guessed before.
  const atEnd = (count: number): string => (isReading ? '…' : formatCount(count));
  const boxes: readonly (readonly [string, string, boolean])[] = [
    ['new', formatCount(counts.new), false],
    ['undated', atEnd(counts.undated), false],
    ['duplicates', atEnd(counts.duplicates), false],
    ['rejected', formatCount(counts.rejected), counts.rejected > 0],
    ['in the future', atEnd(counts.future), counts.future > 0],
    ['conflicting', atEnd(counts.conflicting), counts.conflicting > 0],
  ];
  return (
    <dl className="rt-import-counts">
      {boxes.map(([name, count, isBad]) => (
        <div key={name}>
          <dd className={isBad ? 'rt-danger' : ''}>{count}</dd>
          <dt>{name}</dt>
        </div>
      ))}
    </dl>
  );
}

function FirstRows({ file }: { readonly file: StagedFile }) {
  const { preview, counts } = file;
  const none = counts.duplicates > 0 ? 'no row of it is new' : 'no row could be read so far';
  return (
    <section>
      <header className="rt-import-section-head">
        <h3>Columns</h3>
        <span className="rt-note">
          {preview.length === 0 ? none : `first ${preview.length} rows, shown as they will be read`}
        </span>
        <span className="rt-import-facts">
          {timeWords(preview, file).map((words) => (
            <span key={words} className="rt-import-fact">
              {words}
            </span>
          ))}
        </span>
      </header>
      {preview.length > 0 && <PreviewTable rows={preview} />}
    </section>
  );
}

function KeptOut({ line, file }: LineFile) {
  const { tone, title } = lineWords(line);
  const { report } = file;
  const isKnown = report.status === 'already-imported';
  const why = report.reason ?? 'no reason is known';
  const out = wayOut(why);
  const hash = <span className="rt-mono rt-import-hash">{report.sha256 ?? 'not taken'}</span>;
  return (
    <div className="rt-import-pane" role="region" aria-label="File" tabIndex={0}>
      <Place line={line} />
      <p className="rt-state-title">
        <StateText tone={tone}>
          <span className="rt-state-title">{title}: it stays out of the case</span>
        </StateText>
      </p>
      <p className="rt-muted rt-selectable">
        {isKnown
          ? 'Exactly these bytes are in the case or stand before it in this import, under this name or another. Importing them again adds nothing.'
          : visibleText(why)}
      </p>
      {out !== null && <p className="rt-note rt-selectable">{out}</p>}
      <Facts
        facts={[
          ['Size', formatBytes(report.bytes ?? line.bytes)],
          ['SHA-256', hash],
        ]}
      />
    </div>
  );
}
