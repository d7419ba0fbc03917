/** One file's bar, its gaps, and what lies beyond the ends of the axis. */
import { Button as AriaButton } from 'react-aria-components';
import type { EvidenceSummary } from '../../../shared/model/evidence.ts';
import type { TimeSpan } from '../../components/time-axis.ts';
import { formatCountOf, formatDuration, formatSpan, formatUtc } from '../../format.ts';
import { MiddleText } from '../../components/middle-text.tsx';
import { visibleLine } from '../../visible-text.ts';
import { placeOn } from './coverage-spans.ts';
import { partsWords, periodOf } from './file-columns.tsx';
import { selectFile } from './files-table.tsx';

interface CoverageLaneProps {
  readonly file: EvidenceSummary;
  readonly span: TimeSpan;
  readonly isSelected: boolean;
}

export function CoverageLane({ file, span, isSelected }: CoverageLaneProps) {
  const { gaps, sha256, isDatedByFile } = file;
  const [from, to] = isDatedByFile ? [null, null] : [file.from, file.to];
  const bar = from === null || to === null ? null : placeOn(span, { from, to });
  return (
    <li className="rt-coverage-row" aria-label={laneWords(file)}>
      <AriaButton
        className={`rt-coverage-name rt-coverage-file${isSelected ? ' rt-thread' : ''}`}
        onPress={() => selectFile(sha256)}
      >
        <MiddleText text={visibleLine(file.file)} />
      </AriaButton>
      <div className="rt-coverage-track">
        {bar === null ? (
          <span className="rt-note">
            {from === null ? silentWords(file) : 'outside this period'}
          </span>
        ) : (
          <span
            className={`rt-coverage-bar${isSelected ? ' rt-coverage-bar-selected' : ''}`}
            style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
            title={periodOf(file)}
          />
        )}
        {gaps.map((gap) => (
          <Gap key={gap.from} gap={gap} span={span} />
        ))}
        {from !== null && from < span.from && (
          <span className="rt-coverage-beyond">since {formatUtc(from, 'day')}</span>
        )}
        {to !== null && to > span.to && (
          <span className="rt-coverage-beyond rt-coverage-beyond-end">
            until {formatUtc(to, 'day')}
          </span>
        )}
      </div>
    </li>
  );
}

function Gap({ gap, span }: { readonly gap: TimeSpan; readonly span: TimeSpan }) {
  const place = placeOn(span, gap);
  if (place === null) return null;
  const words = `no records for ${formatDuration(gap.to - gap.from)}: ${formatSpan(gap.from, gap.to)}`;
  return (
    <span
      className="rt-coverage-gap"
      style={{ left: `${place.left}%`, width: `${place.width}%` }}
      title={words}
    />
  );
}

/** An archive has no times, but what was left out of it has. */
function silentWords(file: EvidenceSummary): string {
  return partsWords(file) ?? periodOf(file);
}

function laneWords(file: EvidenceSummary): string {
  if (file.parts !== null) return `${visibleLine(file.file)}: ${silentWords(file)}`;
  return `${visibleLine(file.file)}: ${periodOf(file)}, ${formatCountOf(file.gaps.length, 'gap')}`;
}
