/** The parts of an archive or a database: what was read, what a person left out, what could not be read and why. */
import type { PartOutcome } from '../../../shared/model/unpacking.ts';
import { MiddleText } from '../../components/middle-text.tsx';
import { PaneSection } from '../../components/pane.tsx';
import { formatCount, formatCountOf } from '../../format.ts';
import { visibleLine } from '../../visible-text.ts';

/** Of each kind; an archive may have ten thousand parts, and the command line lists them all. */
const MOST_SHOWN = 200;

export function FileParts({ parts }: { readonly parts: readonly PartOutcome[] }) {
  const of = (state: PartOutcome['state']): readonly PartOutcome[] =>
    parts.filter((part) => part.state === state);
  const read = of('read');
  return (
    <PaneSection
      title="Parts"
      note={`${formatCount(read.length)} of ${formatCountOf(parts.length, 'part')} read`}
    >
      <PartGroup title="Left out by choice" parts={of('left-out')} />
      <PartGroup title="Could not be read" parts={of('not-read')} />
      <PartGroup title="Read" parts={read} />
    </PaneSection>
  );
}

interface PartGroupProps {
  readonly title: string;
  readonly parts: readonly PartOutcome[];
}

function PartGroup({ title, parts }: PartGroupProps) {
  if (parts.length === 0) return null;
  const rest = parts.length - MOST_SHOWN;
  return (
    <>
      <h4 className="rt-file-parts-title">
        {title} <span className="rt-muted">{formatCount(parts.length)}</span>
      </h4>
      <ul>
        {parts.slice(0, MOST_SHOWN).map(({ name, reason }, at) => (
          <li key={`${at} ${name}`} className="rt-file-part">
            <MiddleText text={visibleLine(name)} title={visibleLine(name)} />
            {reason !== null && <span className="rt-note">{visibleLine(reason)}</span>}
          </li>
        ))}
      </ul>
      {rest > 0 && <p className="rt-note">and {formatCount(rest)} more</p>}
    </>
  );
}
