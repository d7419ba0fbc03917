/** The columns of the events table. A cell says by its data which term it would filter by. */
import type { ReactNode } from 'react';
import type { Party } from '../../../shared/model/entity.ts';
import type { EventRow } from '../../../shared/model/explore-row.ts';
import { OutcomeBadge } from '../../components/badge.tsx';
import { EntityIcon } from '../../components/entity-icon.tsx';
import { Sign } from '../../components/sign.tsx';
import type { DataColumn } from '../../components/table-columns.tsx';
import { formatCount } from '../../format.ts';
import { visibleLine } from '../../visible-text.ts';
import { basisWords, partyName, shownTime } from './event-words.ts';
import { sourceLook } from './source-looks.ts';

export const EVENT_COLUMNS: readonly DataColumn<EventRow>[] = [
  { id: 'star', title: 'Star', hidesTitle: true, size: 34, cell: starCell },
  { id: 'time', title: 'Time (UTC)', size: 222, isMono: true, isSortable: true, cell: timeCell },
  { id: 'source', title: 'Source', size: 112, cell: sourceCell },
  { id: 'actor', title: 'Actor', size: 148, grow: 2, cell: actorCell },
  { id: 'action', title: 'Action', size: 164, grow: 2, isMono: true, cell: actionCell },
  { id: 'target', title: 'Target', size: 126, grow: 3, cell: targetCell },
  { id: 'address', title: 'Address', size: 118, isMono: true, cell: addressCell },
  { id: 'outcome', title: 'Outcome', size: 88, cell: outcomeCell },
  {
    id: 'summary',
    title: 'In words',
    size: 220,
    grow: 3,
    isHiddenAtFirst: true,
    cell: summaryCell,
  },
  {
    id: 'session',
    title: 'Session',
    size: 120,
    isMono: true,
    isHiddenAtFirst: true,
    cell: sessionCell,
  },
  { id: 'tags', title: 'Tags', size: 120, isHiddenAtFirst: true, cell: tagsCell },
  { id: 'id', title: 'Number', size: 80, isHiddenAtFirst: true, cell: ({ id }) => formatCount(id) },
];

interface CellProps {
  readonly row: EventRow;
  readonly field?: string;
  readonly value?: string | null;
  readonly entity?: number | null;
  readonly title?: string;
  readonly children: ReactNode;
}

function Cell({ row, field, value = null, entity = null, title, children }: CellProps) {
  return (
    <span
      className="rt-event-cell"
      data-event={row.id}
      data-field={value === null ? undefined : field}
      data-value={value ?? undefined}
      data-entity={entity ?? undefined}
      title={title}
    >
      {children}
    </span>
  );
}

function starCell(row: EventRow) {
  return (
    <Cell row={row} field="is" value={row.starred ? 'starred' : null}>
      {row.starred && (
        <span className="rt-doubt" role="img" aria-label="starred">
          <Sign shape="star" size={11} />
        </span>
      )}
    </Cell>
  );
}

function timeCell(row: EventRow) {
  const { time, timeBasis, format } = row;
  if (time === null) {
    return (
      <Cell row={row} field="is" value="undated" title="the record has no usable time">
        <span className="rt-event-tint" style={{ background: sourceLook(format).tint }} />
        <span className="rt-muted">no time</span>
      </Cell>
    );
  }
  return (
    <Cell row={row} title={basisWords(row)}>
      <span className="rt-event-tint" style={{ background: sourceLook(format).tint }} />
      {shownTime(row)}
      {timeBasis !== 'explicit-offset' && <span className="rt-doubt"> ?</span>}
    </Cell>
  );
}

function sourceCell(row: EventRow) {
  const [source] = row.sources;
  const others = row.sources.length - 1;
  return (
    <Cell row={row} field="source" value={source?.file ?? null} title={source?.file ?? ''}>
      <span className="rt-muted">
        {sourceLook(row.format).label}
        {others > 0 && ` +${others}`}
      </span>
    </Cell>
  );
}

function partyTerm(party: Party | null): string | null {
  return party?.name ?? party?.id ?? party?.email ?? null;
}

function actorCell(row: EventRow) {
  const { actor, onBehalfOf, entities } = row;
  if (actor === null) return <Nothing row={row} />;
  return (
    <Cell row={row} field="actor" value={partyTerm(actor)} entity={entities.actor}>
      <EntityIcon kind={actor.kind} /> {visibleLine(partyName(actor))}
      {onBehalfOf !== null && (
        <span className="rt-muted"> for {visibleLine(partyName(onBehalfOf))}</span>
      )}
    </Cell>
  );
}

function actionCell(row: EventRow) {
  return (
    <Cell row={row} field="action" value={row.action}>
      {visibleLine(row.action)}
    </Cell>
  );
}

function targetCell(row: EventRow) {
  const { target, entities } = row;
  if (target === null) return <Nothing row={row} />;
  return (
    <Cell
      row={row}
      field="target"
      value={partyTerm(target)}
      entity={entities.target}
      title={target.kind}
    >
      {visibleLine(partyName(target))}
    </Cell>
  );
}

function addressCell(row: EventRow) {
  const [first, ...others] = row.ips;
  if (first === undefined) return <Nothing row={row} />;
  return (
    <Cell row={row} field="ip" value={first} entity={row.entities.ip}>
      <span className="rt-muted">
        {first}
        {others.length > 0 && ` +${others.length}`}
      </span>
    </Cell>
  );
}

function outcomeCell(row: EventRow) {
  return (
    <Cell row={row} field="outcome" value={row.outcome}>
      <OutcomeBadge outcome={row.outcome} />
    </Cell>
  );
}

function summaryCell(row: EventRow) {
  return <Cell row={row}>{visibleLine(row.summary ?? '')}</Cell>;
}

function sessionCell(row: EventRow) {
  if (row.session === null) return <Nothing row={row} />;
  return (
    <Cell row={row} field="session" value={row.session} entity={row.entities.session}>
      {visibleLine(row.session)}
    </Cell>
  );
}

function tagsCell(row: EventRow) {
  const [first] = row.tags;
  return (
    <Cell row={row} field="tag" value={first ?? null}>
      {visibleLine(row.tags.join(', '))}
    </Cell>
  );
}

function Nothing({ row }: { readonly row: EventRow }) {
  return (
    <Cell row={row}>
      <span className="rt-muted">—</span>
    </Cell>
  );
}
