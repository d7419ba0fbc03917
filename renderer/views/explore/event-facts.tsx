/** An event's fields: who, what, when, from where, and everything that it mentions. */
import type { ReactNode } from 'react';
import type { Party } from '../../../shared/model/entity.ts';
import type { EventDetail, EventRow } from '../../../shared/model/explore-row.ts';
import { EntityLink } from '../../components/entity-link.tsx';
import { Facts, PaneSection } from '../../components/pane.tsx';
import { visibleLine, visibleText } from '../../visible-text.ts';
import { basisWords, partyName, precisionWords, shownTime } from './event-words.ts';

type Fact = readonly [name: string, value: ReactNode];

const fact = (name: string, value: ReactNode): Fact => [name, value];
const mono = (text: string): ReactNode => <span className="rt-mono">{visibleLine(text)}</span>;

export function EventFacts({ detail }: { readonly detail: EventDetail }) {
  const { row } = detail;
  return (
    <>
      {row.summary !== null && (
        <PaneSection>
          <p className="rt-selectable rt-event-summary">{visibleText(row.summary)}</p>
        </PaneSection>
      )}
      <PaneSection title="Who and what">
        <Facts facts={whoFacts(detail)} />
      </PaneSection>
      <PaneSection title="When" note={row.time === null ? undefined : 'UTC'}>
        <Facts facts={timeFacts(row)} />
      </PaneSection>
      <Mentions detail={detail} />
    </>
  );
}

function whoFacts({ row, mentions }: EventDetail): readonly Fact[] {
  const { actor, onBehalfOf, target, entities, ips, session } = row;
  const ipEntity = (ip: string): number | null =>
    mentions.find(({ kind, label }) => kind === 'ip' && label === ip)?.id ?? null;
  const facts: (Fact | null)[] = [
    actor === null ? fact('Actor', UNSTATED) : partyFact('Actor', actor, entities.actor),
    onBehalfOf === null ? null : partyFact('On behalf of', onBehalfOf, entities.onBehalfOf),
    fact('Action', mono(row.action)),
    target === null ? null : partyFact('Target', target, entities.target),
    ...ips.map((ip, at) =>
      fact(
        at === 0 ? 'Address' : `Address ${at + 1}`,
        <EntityLink kind="ip" label={ip} entity={ipEntity(ip)} />,
      ),
    ),
    session === null
      ? null
      : fact('Session', <EntityLink kind="session" label={session} entity={entities.session} />),
  ];
  return facts.filter((one) => one !== null);
}

function partyFact(name: string, party: Party, entity: number | null): Fact {
  const details = [party.id, party.email].filter(
    (detail): detail is string => detail !== null && detail !== partyName(party),
  );
  return fact(
    name,
    <>
      <EntityLink kind={party.kind} label={partyName(party)} entity={entity} />
      {details.length > 0 && (
        <span className="rt-mono rt-muted"> {visibleLine(details.join(' · '))}</span>
      )}
    </>,
  );
}

const UNSTATED = <span className="rt-muted">the record names none</span>;

function timeFacts(row: EventRow): readonly Fact[] {
  const { time, timeText, timePrecision } = row;
  const written = fact('Written as', mono(timeText ?? '—'));
  const basis = fact('Zone', basisWords(row));
  if (time === null) return [fact('Time', 'no time'), written, basis];
  return [
    fact('Time', mono(shownTime(row))),
    written,
    fact('Precision', precisionWords(timePrecision)),
    basis,
  ];
}

/** The parties stand above; here are the values. */
function Mentions({ detail }: { readonly detail: EventDetail }) {
  const { entities, ips } = detail.row;
  const named = new Set(Object.values(entities));
  const others = detail.mentions.filter(
    ({ id, kind, label }) => !named.has(id) && !(kind === 'ip' && ips.includes(label)),
  );
  if (others.length === 0) return null;
  return (
    <PaneSection title="Also mentions" note={others.length}>
      <ul className="rt-event-mentions">
        {others.map(({ id, kind, label }) => (
          <li key={id}>
            <EntityLink kind={kind} label={label} entity={id} />
          </li>
        ))}
      </ul>
    </PaneSection>
  );
}
