/** The files of the import, each with its format, its count and the one thing to know. */
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components';
import { StateText } from '../../components/badge.tsx';
import { MiddleText } from '../../components/middle-text.tsx';
import { formatCount, formatCountOf } from '../../format.ts';
import type { StagedCounts } from '../../../shared/protocol/contract.ts';
import type { ImportFlow } from '../../state/import-flow.ts';
import { visibleLine } from '../../visible-text.ts';
import { type ImportLine, lineWords } from './import-lines.ts';

interface FileListProps {
  readonly flow: ImportFlow;
  readonly lines: readonly ImportLine[];
  readonly shown: number;
  readonly onShow: (index: number) => void;
}

/** Of many thousand parts only the lines on screen are drawn. */
const LAYOUT = { estimatedRowHeight: 64 };

export function FileList({ flow, lines, shown, onShow }: FileListProps) {
  return (
    <div className="rt-import-files">
      <Virtualizer layout={ListLayout} layoutOptions={LAYOUT}>
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
      </Virtualizer>
      {lines.length > 1 && flow.staged !== null && <Totals counts={flow.staged.totals} />}
    </div>
  );
}

interface FileLineProps {
  readonly id: number;
  readonly line: ImportLine;
}

function FileLine({ id, line }: FileLineProps) {
  const { picked, file, isPart } = line;
  const { tone, title, confidence, count, remark } = lineWords(line);
  const name = visibleLine(line.name);
  const place = visibleLine(file?.report.path ?? picked.place ?? line.name);
  return (
    <ListBoxItem
      id={id}
      className={`rt-import-file${isPart ? ' rt-import-part' : ''}`}
      textValue={name}
    >
      <span className="rt-import-file-name">
        <MiddleText text={name} title={place} />
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
      all files: {formatCount(counts.new)} new · {formatCountOf(duplicates, 'duplicate')} ·{' '}
      {formatCount(rejected)} rejected
    </p>
  );
}
