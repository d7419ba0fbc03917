/** The files of the import, each with its format, its count and the one thing to know. */
import { ListBox, ListBoxItem } from 'react-aria-components';
import { StateText } from '../../components/badge.tsx';
import { formatCount } from '../../format.ts';
import type { StagedCounts } from '../../../shared/protocol/contract.ts';
import type { ImportFlow } from '../../state/import-flow.ts';
import { visibleLine } from '../../visible-text.ts';
import { fileWords, type ImportLine, importLines } from './file-state.ts';

interface FileListProps {
  readonly flow: ImportFlow;
  readonly shown: number;
  readonly onShow: (index: number) => void;
}

export function FileList({ flow, shown, onShow }: FileListProps) {
  const lines = importLines(flow);
  return (
    <div className="rt-import-files">
      <ListBox
        className="rt-import-list"
        aria-label="Files"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[shown]}
        onSelectionChange={(keys) => {
          const [first] = keys === 'all' ? [] : keys;
          if (typeof first === 'number') onShow(first);
        }}
      >
        {lines.map((line, index) => (
          <FileLine key={index} id={index} line={line} />
        ))}
      </ListBox>
      {lines.length > 1 && flow.staged !== null && <Totals counts={flow.staged.totals} />}
    </div>
  );
}

interface FileLineProps {
  readonly id: number;
  readonly line: ImportLine;
}

function FileLine({ id, line }: FileLineProps) {
  const { picked, file } = line;
  const { tone, title, confidence, count, remark } = fileWords(file);
  const name = visibleLine(line.name);
  return (
    <ListBoxItem id={id} className="rt-import-file" textValue={name}>
      <span className="rt-import-file-name">
        <span
          className={file?.part ? 'rt-ellipsis rt-import-part' : 'rt-ellipsis'}
          title={visibleLine(file?.report.path ?? picked.place ?? picked.name)}
        >
          {name}
        </span>
        <span className="rt-muted">{count}</span>
      </span>
      <span className={`rt-import-file-format rt-${tone}`}>
        <StateText tone={tone}>{title}</StateText>
        {confidence !== null && <span className="rt-muted">{confidence}</span>}
      </span>
      {remark !== null && (
        <span className="rt-note rt-import-file-remark" title={visibleLine(remark)}>
          {visibleLine(remark)}
        </span>
      )}
    </ListBoxItem>
  );
}

function Totals({ counts }: { readonly counts: StagedCounts }) {
  const { duplicates, rejected } = counts;
  return (
    <p className="rt-import-totals rt-note">
      all files: {formatCount(counts.new)} new · {formatCount(duplicates)} duplicates ·{' '}
      {formatCount(rejected)} rejected
    </p>
  );
}
