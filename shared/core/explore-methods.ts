/** What Explore, the inspector and the red thread ask. */
import { CaseError } from '../model/case-error.ts';
import type { EvidenceSummary } from '../model/evidence.ts';
import type { Honesty, Overview } from '../model/explore.ts';
import type { EventDetail, EventRow } from '../model/explore-row.ts';
import type { ClockSkew } from '../queries/clock-skew.ts';
import { evidenceList, warningPage } from '../queries/evidence-list.ts';
import { entitiesOfEvent, entityDetail } from '../queries/entity-detail.ts';
import { findEntity } from '../queries/entity-ref.ts';
import { eventRows } from '../queries/event-rows.ts';
import {
  countsBySource,
  datedUpTo,
  type EventView,
  idsAt,
  positionOf,
} from '../queries/event-view.ts';
import { histogramOf, type Period } from '../queries/histogram.ts';
import { conflictsInCase } from '../queries/source-coverage.ts';
import { readOnlySql } from '../queries/read-only-sql.ts';
import { threadOf } from '../queries/thread.ts';
import type { CoreMethods } from '../protocol/serve.ts';
import { type AnnotationKey, hasAnnotation, notesOf } from '../store/annotations.ts';
import { readText } from '../store/evidence-bytes.ts';
import { secretValues } from '../values/secrets.ts';
import { maskedRow, maskedWarning } from './mask-rows.ts';
import { baseName } from '../report/paragraph.ts';
import { change } from './change.ts';
import { FORMAT_TITLES } from './format-titles.ts';
import { type CaseSlot, type OpenCase, required } from './open-case.ts';

type Explore =
  | 'overview'
  | 'eventRows'
  | 'eventPosition'
  | 'event'
  | 'thread'
  | 'annotate'
  | 'entity'
  | 'findEntity'
  | 'warnings'
  | 'textIndex'
  | 'sql';

/** Rows of one answer of `sql`; the command line has the same bound and says so. */
const MAX_SQL_ROWS = 10_000;
/** Text shown of one record; the evidence has the rest. */
const MAX_RAW_BYTES = 1 << 20;

export function exploreMethods(slot: CaseSlot): Pick<CoreMethods, Explore> {
  return {
    overview: async ({ filter, bins, range }, context) => {
      const open = required(slot);
      const began = open.host.ticks();
      const view = await open.view(filter, context);
      return { ...overviewOf(open, view, { bins, range }), tookMs: open.host.ticks() - began };
    },
    eventRows: async ({ filter, order, position, limit }, context) => {
      const open = required(slot);
      const view = await open.view(filter, context);
      const rows = eventRows(open.db, idsAt(view, order, { position, limit }));
      return { position, matched: view.rows.length, rows: rows.map(maskedRow) };
    },
    eventPosition: async ({ filter, order, event }, context) =>
      positionOf(await required(slot).view(filter, context), order, event),
    event: ({ id }) => eventDetail(required(slot), id),
    thread: async ({ selection }, context) => {
      const open = required(slot);
      return threadOf(open.db, await open.columns(context), selection);
    },
    annotate: ({ event, annotation }, context) => {
      const open = required(slot);
      const args = annotationArguments(event, annotation);
      if (hasAnnotation(open.db, args) !== args.on)
        change(open, context, { command: 'annotate', args });
      return null;
    },
    entity: async ({ id }, context) => {
      const open = required(slot);
      const detail = entityDetail(open.db, await open.columns(context), id);
      if (detail === null) throw new CaseError('not-found', `the case has no entity ${id}`);
      return detail;
    },
    findEntity: ({ kind, value }) => findEntity(required(slot).db, kind, value),
    warnings: (page) => warningPage(required(slot).db, page).map(maskedWarning),
    textIndex: () => required(slot).texts.begin(),
    sql: ({ statement }) => readOnlySql(required(slot).db, statement, MAX_SQL_ROWS),
  };
}

function annotationArguments(
  event: number,
  annotation: Parameters<CoreMethods['annotate']>[0]['annotation'],
): AnnotationKey & { readonly on: boolean } {
  const { kind } = annotation;
  if (kind === 'star') return { event, kind, text: '', on: annotation.on };
  if (kind === 'tag') return { event, kind, text: annotation.tag, on: annotation.on };
  return { event, kind, text: annotation.text, on: true };
}

/** Counts, histogram and honesty items of a view. */
export function overviewOf(
  open: OpenCase,
  view: EventView,
  axis: { readonly bins: number; readonly range: Period | null },
): Omit<Overview, 'tookMs'> {
  const evidence = evidenceList(open.db, FORMAT_TITLES);
  const counts = countsBySource(view);
  const undated = view.columns.rows - view.columns.dated;
  const honesty = {
    ...honestyOf(evidence, undated, open.skews(view.columns)),
    conflicting: conflictsInCase(open.db),
  };
  return {
    total: view.columns.rows,
    matched: view.rows.length,
    undated,
    histogram: histogramOf(view, axis.bins, axis.range),
    sources: evidence.map(({ id, file, formatTitle }) => ({
      evidence: id,
      file,
      formatTitle,
      all: counts.get(id)?.all ?? 0,
      matched: counts.get(id)?.matched ?? 0,
    })),
    honesty,
    gapPositions: honesty.gaps.map(({ from }) => datedUpTo(view, from)),
  };
}

/** What is missing or doubtful in the evidence, for the strip and the report. */
function honestyOf(
  evidence: readonly EvidenceSummary[],
  undated: number,
  skews: readonly ClockSkew[],
): Omit<Honesty, 'conflicting'> {
  const sum = (count: (file: EvidenceSummary) => number): number =>
    evidence.reduce((total, file) => total + count(file), 0);
  return {
    gaps: evidence.flatMap(({ file, gaps }) => gaps.map((gap) => ({ file, ...gap }))),
    undated,
    rejected: sum(({ warnings }) => warnings),
    duplicates: sum(({ duplicates }) => duplicates),
    truncated: evidence
      .filter(({ notes }) => notes.some(({ reason }) => reason.startsWith('truncated')))
      .map(({ file }) => file),
    skewed: skews.map((skew) => skewWords(evidence, skew)),
    overCommon: null,
  };
}

function skewWords(
  evidence: readonly EvidenceSummary[],
  { ahead, behind, offsetMs, pairs }: ClockSkew,
): { file: string; text: string } {
  const name = (id: number): string => evidence.find((file) => file.id === id)?.file ?? 'a file';
  const seconds = Math.round(offsetMs / 100) / 10;
  const other = baseName(name(behind));
  const text = `times are ${seconds} s ahead of ${other} in ${pairs} happenings that both recorded`;
  return { file: name(ahead), text };
}

async function eventDetail(open: OpenCase, id: number): Promise<EventDetail> {
  const [row] = eventRows(open.db, [id]);
  if (row === undefined) throw new CaseError('not-found', `the case has no event ${id}`);
  const { raw, rawNote } = await rawOf(open, row);
  const mentions = entitiesOfEvent(open.db, id);
  const secrets = raw === null ? [] : secretValues(raw);
  return { row: maskedRow(row), raw, rawNote, secrets, mentions, notes: notesOf(open.db, id) };
}

async function rawOf(
  open: OpenCase,
  row: EventRow,
): Promise<{ raw: string | null; rawNote: string | null }> {
  const source = row.sources[0];
  if (source === undefined) return { raw: null, rawNote: 'the event has no source in the case' };
  const length = Math.min(source.length, MAX_RAW_BYTES);
  const raw = await readText(open.db, open.host, { ...source, length });
  if (raw === null) {
    return {
      raw: null,
      rawNote: `\`${source.file}\` is not at hand; open it again to see the record`,
    };
  }
  const cut = length < source.length;
  const rawNote = cut ? `the first ${length} of ${source.length} bytes are shown` : null;
  return { raw, rawNote };
}
