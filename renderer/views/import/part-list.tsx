/** Parts of archives and databases with check boxes: only those on screen are drawn, of many thousands. */
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { FilePart } from '../../../shared/model/unpacking.ts';
import { MiddleText } from '../../components/middle-text.tsx';
import { Sign } from '../../components/sign.tsx';
import { useRowWindow } from '../../components/use-row-window.ts';
import { isReadable, setChosen } from '../../state/part-choice.ts';
import { visibleLine } from '../../visible-text.ts';
import { checkedState, lineFact, type PartLine } from './part-words.ts';

const ROW = 30;
/** With the reason why a part cannot be read below its name. */
const TALL_ROW = 46;
const PAGE = 10;

interface PartListProps {
  readonly label: string;
  readonly lines: readonly PartLine[];
  readonly chosen: ReadonlySet<FilePart>;
}

export function PartList({ label, lines, chosen }: PartListProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState(0);
  const [anchor, setAnchor] = useState(0);
  const [pointed, setPointed] = useState<number | null>(null);
  const rowHeight = lines.some((line) => refusalOf(line) !== null) ? TALL_ROW : ROW;
  const rows = useRowWindow({ scroller, count: lines.length, rowHeight, headHeight: 0 });
  const at = Math.min(cursor, lines.length - 1);

  const toggle = (index: number, isRange: boolean): void => {
    const line = lines[index];
    if (line === undefined) return;
    const [from, to] = isRange
      ? [Math.min(anchor, index), Math.max(anchor, index)]
      : [index, index];
    const parts = lines.slice(from, to + 1).flatMap((each) => each.parts);
    setChosen(parts, isRange ? isChosenAt(anchor) : checkedState(line, chosen) !== 'true');
    setCursor(index);
    if (!isRange) setAnchor(index);
  };
  const isChosenAt = (index: number): boolean => {
    const line = lines[index];
    return line !== undefined && checkedState(line, chosen) === 'true';
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = cursorAfter(event.key, at, lines.length);
    if (next !== null) {
      setCursor(next);
      rows.reveal(next);
    } else if (event.key === ' ') toggle(at, event.shiftKey);
    else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      setChosen(
        lines.flatMap(({ parts }) => parts),
        true,
      );
    } else return;
    event.preventDefault();
    setPointed(null);
  };
  return (
    <>
      <div
        ref={scroller}
        className="rt-parts-list"
        style={{ height: lines.length * rowHeight + 2 }}
        role="tree"
        aria-label={label}
        aria-multiselectable
        aria-activedescendant={`rt-part-${at}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onMouseLeave={() => setPointed(null)}
      >
        <div role="none" style={{ height: rows.height, paddingTop: rows.top }}>
          {lines.slice(rows.from, rows.to).map((line, index) => (
            <PartRow
              key={rows.from + index}
              index={rows.from + index}
              height={rowHeight}
              line={line}
              chosen={chosen}
              isCursor={rows.from + index === at}
              onToggle={toggle}
              onPoint={setPointed}
            />
          ))}
        </div>
      </div>
      <WholeName line={lines[pointed ?? at]} />
    </>
  );
}

interface PartRowProps {
  readonly index: number;
  readonly height: number;
  readonly line: PartLine;
  readonly chosen: ReadonlySet<FilePart>;
  readonly isCursor: boolean;
  readonly onToggle: (index: number, isRange: boolean) => void;
  readonly onPoint: (index: number) => void;
}

function PartRow(props: PartRowProps) {
  const { index, height, line, chosen, isCursor, onToggle, onPoint } = props;
  const name = visibleLine(line.name);
  const refusal = refusalOf(line);
  const isOff = !line.parts.some(isReadable);
  const checked = checkedState(line, chosen);
  const fact = lineFact(line, chosen);
  const kind = `${line.level === 2 ? ' rt-part-inner' : ''}${line.isFile ? ' rt-part-file' : ''}`;
  return (
    <div
      id={`rt-part-${index}`}
      className={`rt-part${kind}${isCursor ? ' rt-part-cursor' : ''}${isOff ? ' rt-part-off' : ''}`}
      style={{ height }}
      role="treeitem"
      aria-level={line.level}
      aria-setsize={line.of}
      aria-posinset={line.place}
      {...(line.isFile ? { 'aria-expanded': true } : {})}
      aria-checked={checked}
      aria-selected={checked === 'true'}
      aria-disabled={isOff}
      onClick={({ shiftKey }) => onToggle(index, shiftKey)}
      onMouseEnter={() => onPoint(index)}
    >
      <span className={`rt-part-box rt-part-box-${checked}`}>{boxSign(checked)}</span>
      <span className="rt-part-text">
        <MiddleText text={name} />
        {refusal !== null && (
          <span className="rt-note rt-ellipsis">
            <span className="rt-hidden">cannot be read: </span>
            {visibleLine(refusal)}
          </span>
        )}
      </span>
      <span className="rt-part-fact">{fact}</span>
    </div>
  );
}

function boxSign(checked: 'true' | 'false' | 'mixed'): ReactNode {
  if (checked === 'true') return <Sign shape="tick" size={9} />;
  return checked === 'mixed' ? <span className="rt-part-some" /> : null;
}

/** What the row had to cut: the part under the pointer, or else at the cursor. */
function WholeName({ line }: { readonly line: PartLine | undefined }) {
  if (line === undefined) return null;
  const refusal = refusalOf(line);
  return (
    <p className="rt-parts-whole rt-note rt-selectable">
      {visibleLine(line.name)}
      {refusal !== null && ` — cannot be read: ${visibleLine(refusal)}`}
    </p>
  );
}

function refusalOf({ isFile, parts }: PartLine): string | null {
  return isFile ? null : (parts[0]?.refusal ?? null);
}

function cursorAfter(key: string, at: number, count: number): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + PAGE,
    PageUp: at - PAGE,
    Home: 0,
    End: count - 1,
  };
  const next = Object.hasOwn(moves, key) ? moves[key] : undefined;
  return next === undefined ? null : Math.max(0, Math.min(count - 1, next));
}
