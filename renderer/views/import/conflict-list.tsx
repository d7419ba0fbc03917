/** Records with the own id of another record and other content: the first of them, both sides as recorded. */
import type { ConflictExample, ConflictSide } from '../../../shared/model/coverage.ts';
import { useCore } from '../../core-client.ts';
import { formatCount } from '../../format.ts';
import { visibleLine, visibleText } from '../../visible-text.ts';
import './conflict-list.css';

const SHOWN = 5;

interface ConflictListProps {
  readonly sha256: string;
  /** How many there are in all. */
  readonly count: number;
  /** Under a heading that says what they are. */
  readonly isHeaded?: boolean;
}

export function ConflictList({ sha256, count, isHeaded = false }: ConflictListProps) {
  const { data } = useCore('conflicts', { sha256, limit: SHOWN }, { enabled: count > 0 });
  if (count === 0 || data === undefined) return null;
  const shown = data.length < count ? `the first ${data.length} of ${formatCount(count)}` : '';
  return (
    <section>
      {isHeaded ? (
        <p className="rt-note">{shown}</p>
      ) : (
        <header className="rt-import-section-head">
          <h3>Conflicting records</h3>
          <span className="rt-note">
            {shown === '' ? '' : `${shown}; `}same id, other content: both are kept
          </span>
        </header>
      )}
      <ul>
        {data.map((example) => (
          <Conflict key={example.now.event} example={example} />
        ))}
      </ul>
    </section>
  );
}

function Conflict({ example }: { readonly example: ConflictExample }) {
  const { id, before, now, differing } = example;
  return (
    <li className="rt-conflict">
      <p className="rt-conflict-id">
        {id === null ? 'The same id' : 'id '}
        {id !== null && <span className="rt-mono">{visibleLine(id)}</span>}
      </p>
      <div className="rt-conflict-sides">
        <Side title="before" side={before} />
        <Side title="now" side={now} />
      </div>
      {differing.length > 0 && (
        <dl className="rt-conflict-fields">
          {differing.map(({ field, before: old, now: fresh }) => (
            <div key={field}>
              <dt>{visibleLine(field)}</dt>
              <dd>{old === null ? <i>not there</i> : visibleLine(old)}</dd>
              <dd>{fresh === null ? <i>not there</i> : visibleLine(fresh)}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

function Side({ title, side }: { readonly title: string; readonly side: ConflictSide }) {
  return (
    <div>
      <p className="rt-note rt-ellipsis">
        {title}: {visibleLine(side.file)}, record {formatCount(side.record)}
      </p>
      <pre className="rt-mono rt-selectable" tabIndex={0} aria-label={`Record ${title}`}>
        {side.raw === null ? 'the evidence is not at hand' : visibleText(side.raw)}
      </pre>
    </div>
  );
}
