/** The event of another recorder that confirms a step. */
import { Button as AriaButton } from 'react-aria-components';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { useCore } from '../../core-client.ts';
import { formatCount, formatUtc } from '../../format.ts';
import { goToView, selectEvent } from '../../state/selection.ts';
import { visibleLine } from '../../visible-text.ts';

interface SecondSourceProps {
  readonly session: string;
  readonly step: number;
}

export function SecondSource({ session, step }: SecondSourceProps) {
  const all = useCore('secondSources', { session });
  if (all.error !== null) {
    return <ErrorState title="The second source could not be read" error={all.error} />;
  }
  if (all.data === undefined) return <LoadingState text="Reading the second source…" />;
  const events = all.data.filter((one) => one.step === step);
  return (
    <ol className="rt-step-links">
      {events.map(({ event }) => (
        <li key={event}>
          <SecondSourceRow event={event} />
        </li>
      ))}
    </ol>
  );
}

function SecondSourceRow({ event }: { readonly event: number }) {
  const detail = useCore('event', { id: event });
  if (detail.error !== null) {
    return <ErrorState title="The row could not be read" error={detail.error} />;
  }
  if (detail.data === undefined) return <p className="rt-note">…</p>;
  const { time, timePrecision, action, target, sources } = detail.data.row;
  const [first] = sources;
  const show = (): void => {
    selectEvent(event);
    goToView('explore');
  };
  return (
    <AriaButton className="rt-step-link" onPress={show}>
      <span className="rt-note">
        {time === null ? 'undated' : `${formatUtc(time, timePrecision)} UTC`}
        {first === undefined
          ? ''
          : ` · ${visibleLine(first.file)}, record ${formatCount(first.record)}`}
      </span>
      <span>
        <b className="rt-sentence-name">{visibleLine(action)}</b>
        {target === null ? '' : ` on ${visibleLine(target.name ?? target.id ?? target.kind)}`}
      </span>
    </AriaButton>
  );
}
