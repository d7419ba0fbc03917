/** One line of a receipt: what is shared, how rare it is, since when, and the way to leave it out. */
import type { ReactNode } from 'react';
import type { Signal } from '../../../shared/model/link.ts';
import type { UnixMs } from '../../../shared/model/time.ts';
import { Button as AriaButton } from 'react-aria-components';
import { Button } from '../../components/button.tsx';
import { EntityIcon } from '../../components/entity-icon.tsx';
import { formatCount, formatCountOf, formatMoment } from '../../format.ts';
import { isIgnored, toggleIgnore, useLinks } from './ignore-state.ts';
import { chooseSignal } from './choose-signal.ts';
import { signalName, weightWords } from './signal-words.ts';
import { useAccountCount } from './use-accounts.ts';
import './signal-line.css';

/** The weight of a full bar. */
const HEAVY = 7;

interface SignalLineProps {
  readonly signal: Omit<Signal, 'family'>;
  readonly firstShared?: UnixMs | null;
  readonly rows?: number | null;
  /** Instead of both. */
  readonly note?: string;
  /** The rows themselves. */
  readonly children?: ReactNode;
}

export function SignalLine({
  signal,
  firstShared = null,
  rows = null,
  note = '',
  children,
}: SignalLineProps) {
  const { kind, value, holders, weight } = signal;
  const { ignore } = useLinks();
  const accounts = useAccountCount();
  const isOut = isIgnored(ignore, signal);
  const since = [
    note,
    firstShared === null ? '' : `first shared ${formatMoment(firstShared)}`,
    rows === null ? '' : formatCountOf(rows, 'row'),
  ].filter((part) => part !== '');
  return (
    <div className={`rt-signal${isOut ? ' rt-signal-out' : ''}`}>
      <EntityIcon kind={kind} excluded={isOut} />
      <AriaButton className="rt-signal-name" onPress={() => chooseSignal(kind, value)}>
        <span className="rt-ellipsis" title={value}>
          {signalName(signal)}
        </span>
      </AriaButton>
      <span className="rt-signal-weight">{isOut ? 'ignored' : weightWords(weight)}</span>
      <span className="rt-muted rt-signal-holders">
        {accounts === null
          ? formatCountOf(holders, 'account')
          : `${formatCount(holders)} of ${formatCount(accounts)} accounts`}
      </span>
      <span className="rt-signal-bar" aria-hidden="true">
        <span style={{ width: `${isOut ? 0 : Math.min(100, (100 * weight) / HEAVY)}%` }} />
      </span>
      <span className="rt-muted rt-signal-since rt-ellipsis">{since.join(' · ')}</span>
      <Button
        tone="quiet"
        aria-pressed={isOut}
        aria-label={`${isOut ? 'Count' : 'Ignore'} ${signalName(signal)}`}
        onPress={() => toggleIgnore(signal)}
      >
        {isOut ? 'count again' : 'ignore'}
      </Button>
      {children !== undefined && <div className="rt-signal-rows">{children}</div>}
    </div>
  );
}
