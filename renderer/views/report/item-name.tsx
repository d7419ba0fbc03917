/** The name of anything that can be cited, read from the case. */
import { EntityName } from '../../components/entity-icon.tsx';
import { useCore } from '../../core-client.ts';
import { formatCountOf } from '../../format.ts';
import { shownTime } from '../explore/event-words.ts';
import type { FocusOf } from '../../inspector/inspector-frame.tsx';
import type { FocusItem } from '../../state/selection.ts';
import { useCase } from '../../state/case.ts';
import { visibleLine } from '../../visible-text.ts';

export function ItemName({ item }: { readonly item: FocusItem }) {
  switch (item.kind) {
    case 'event':
      return <EventItem item={item} />;
    case 'entity':
      return <EntityItem item={item} />;
    case 'step':
      return <StepItem item={item} />;
    case 'session':
      return <EntityName kind="session" label={`session ${item.session}`} />;
    case 'link':
      return <EntityName kind="account" label={`why ${item.a} and ${item.b} are linked`} />;
    case 'cluster':
      return <EntityName kind="account" label={clusterWords(item.accounts)} />;
    case 'value':
      return <EntityName kind={item.valueKind} label={item.value} />;
    case 'evidence':
      return <EvidenceItem item={item} />;
  }
}

function clusterWords(accounts: readonly string[]): string {
  if (accounts.length === 1) return `ring of account ${accounts[0] ?? ''}`;
  return `ring of ${formatCountOf(accounts.length, 'account')}`;
}

function EventItem({ item }: { readonly item: FocusOf<'event'> }) {
  const detail = useCore('event', { id: item.event });
  const row = detail.data?.row;
  if (row === undefined) return <Waiting of={`event ${item.event}`} error={detail.error} />;
  const time = row.time === null ? 'undated' : shownTime(row);
  return (
    <span className="rt-item-name">
      <EntityName kind="other" label={row.action} />
      <span className="rt-mono rt-muted">{time}</span>
    </span>
  );
}

function EntityItem({ item }: { readonly item: FocusOf<'entity'> }) {
  const entity = useCore('entity', { id: item.entity });
  if (entity.data === undefined) {
    return <Waiting of={`entity ${item.entity}`} error={entity.error} />;
  }
  return <EntityName kind={entity.data.kind} label={entity.data.label} />;
}

function StepItem({ item }: { readonly item: FocusOf<'step'> }) {
  const steps = useCore('sessionSteps', { session: item.session });
  const step = steps.data?.[item.step - 1];
  if (step === undefined) return <Waiting of={`step ${item.step}`} error={steps.error} />;
  return (
    <span className="rt-item-name">
      <EntityName kind="tool" label={step.tool ?? step.kind} />
      <span className="rt-muted rt-ellipsis">
        step {step.step} of session {visibleLine(item.session)}
      </span>
    </span>
  );
}

function EvidenceItem({ item }: { readonly item: FocusOf<'evidence'> }) {
  const file = useCase()?.info.sources.find(({ sha256 }) => sha256 === item.sha256);
  return <EntityName kind="file" label={file?.file ?? item.sha256} />;
}

function Waiting({ of, error }: { readonly of: string; readonly error: Error | null }) {
  return (
    <span className="rt-muted" title={error?.message}>
      {error === null ? `${of} …` : `${of} is not in the case`}
    </span>
  );
}
