/** Why two accounts are linked: the receipt, line by line, with the rows behind each. */
import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Receipt, ReceiptLine, ReceiptRow } from '../../../shared/model/link.ts';
import { Button } from '../../components/button.tsx';
import { EntityIcon } from '../../components/entity-icon.tsx';
import { PaneSection } from '../../components/pane.tsx';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { useCore } from '../../core-client.ts';
import { formatCount, formatCountOf } from '../../format.ts';
import { InspectorFrame } from '../../inspector/inspector-frame.tsx';
import type { FocusOf } from '../../inspector/inspector-frame.tsx';
import { selectionStore, select } from '../../state/selection.ts';
import { visibleLine } from '../../visible-text.ts';
import { chooseAccount } from './choose-signal.ts';
import { isIgnored, useLinks } from './ignore-state.ts';
import { SignalLine } from './signal-line.tsx';
import { signalName } from './signal-words.ts';
import { useAccountNames } from './use-accounts.ts';
import './why-linked.css';

const NOTHING_IGNORED = [] as const;

export function LinkInspector({ focus }: { readonly focus: FocusOf<'link'> }) {
  const { a, b } = focus;
  const nameOf = useAccountNames();
  const { data, error, refetch } = useCore('receipt', { a, b, ignore: NOTHING_IGNORED });
  return (
    <InspectorFrame
      title={`${nameOf(a)} – ${nameOf(b)}`}
      {...(data === undefined ? {} : { note: `weight ${data.weight.toFixed(1)}` })}
    >
      {error !== null && (
        <ErrorState
          title="The link could not be read"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {error === null && data === undefined && (
        <LoadingState text="Comparing what the two share…" />
      )}
      {data !== undefined && <ReceiptBody receipt={data} />}
    </InspectorFrame>
  );
}

function ReceiptBody({ receipt }: { readonly receipt: Receipt }) {
  const { ignore } = useLinks();
  const nameOf = useAccountNames();
  const { a, b, values, excluded } = receipt;
  const families = new Set(values.map(({ family }) => family));
  const left = values.filter((line) => !isIgnored(ignore, line));
  const sum = left.reduce((total, { weight }) => total + weight, 0);
  return (
    <>
      <PaneSection>
        <p>
          <AccountButton account={a} name={nameOf(a)} /> and{' '}
          <AccountButton account={b} name={nameOf(b)} />{' '}
          {values.length === 0 ? 'share nothing that counts.' : 'both hold:'}
        </p>
      </PaneSection>
      {values.length > 0 && (
        <PaneSection
          title="What both hold"
          note={formatCountOf(families.size, 'independent signal')}
        >
          {values.map((line) => (
            <ReceiptLineView key={`${line.kind} ${line.value}`} line={line} nameOf={nameOf} />
          ))}
          <p className="rt-receipt-sum">
            <span className="rt-muted">Weight of the link: the sum of the lines</span>
            <span>{sum.toFixed(1)}</span>
          </p>
        </PaneSection>
      )}
      {excluded.length > 0 && (
        <PaneSection title="Shared, and not counted">
          <ul className="rt-against">
            {excluded.map(({ kind, value, reason }) => (
              <li key={`${kind} ${value}`}>
                <EntityIcon kind={kind} excluded /> {signalName({ kind, value })}{' '}
                <span className="rt-muted">{visibleLine(reason)}</span>
              </li>
            ))}
          </ul>
        </PaneSection>
      )}
    </>
  );
}

function AccountButton({ account, name }: { readonly account: string; readonly name: string }) {
  return (
    <Button tone="quiet" onPress={() => chooseAccount(account)}>
      {visibleLine(name)}
    </Button>
  );
}

const FIRST_ROWS = 3;

interface ReceiptLineProps {
  readonly line: ReceiptLine;
  readonly nameOf: (account: string) => string;
}

function ReceiptLineView({ line, nameOf }: ReceiptLineProps) {
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? line.rows : line.rows.slice(0, FIRST_ROWS);
  return (
    <SignalLine signal={line} firstShared={line.firstShared} rows={line.rowCount}>
      {shown.map((row) => (
        <RowButton key={`${row.event} ${row.source.offset}`} row={row} name={nameOf(row.account)} />
      ))}
      {line.rows.length > FIRST_ROWS && (
        <Button tone="quiet" onPress={() => setOpen(!isOpen)}>
          {isOpen ? 'fewer rows' : moreWords(line)}
        </Button>
      )}
    </SignalLine>
  );
}

function moreWords({ rows, rowCount }: ReceiptLine): string {
  const cut = rowCount > rows.length ? ` of ${formatCount(rowCount)}` : '';
  return `all ${formatCount(rows.length)}${cut} rows`;
}

/** Shows the row in the table, and leaves the two accounts selected. */
function RowButton({ row, name }: { readonly row: ReceiptRow; readonly name: string }) {
  const show = (): void => {
    const { entities } = selectionStore.get();
    select({ entities, events: [row.event], focus: { kind: 'event', event: row.event } });
  };
  return (
    <AriaButton className="rt-receipt-row" onPress={show}>
      <span className="rt-ellipsis">{visibleLine(name)}</span>
      <span className="rt-grow" />
      <span className="rt-muted rt-ellipsis">{visibleLine(row.source.file)}</span>
      <span className="rt-mono rt-muted">#{formatCount(row.source.record)}</span>
    </AriaButton>
  );
}
