/** Making a citation: what it shows in a sentence, and the records behind it with the hashes of their bytes. */
import { holdersOf } from '../links/holdings.ts';
import { CaseError } from '../model/case-error.ts';
import type { Witness } from '../model/event.ts';
import type { EventRow } from '../model/explore-row.ts';
import type { Cluster, Member } from '../model/link.ts';
import type { CitationTarget, Citation, CitedRow } from '../model/report.ts';
import { evidenceList } from '../queries/evidence-list.ts';
import { findEntity } from '../queries/entity-ref.ts';
import { eventRows } from '../queries/event-rows.ts';
import { rowsOfEntities } from '../queries/thread.ts';
import type { CallContext } from '../protocol/serve.ts';
import { readSlice } from '../store/evidence-bytes.ts';
import {
  clusterStatement,
  eventStatement,
  evidenceStatement,
  linkStatement,
  sessionStatement,
  stepStatement,
  valueStatement,
} from './cite-words.ts';
import { FORMAT_TITLES } from './format-titles.ts';
import { linksOf, receiptOf } from './link-methods.ts';
import type { OpenCase } from './open-case.ts';

export type CitationContent = Omit<Citation, 'label' | 'note'>;

/** Rows kept with a citation; the number of all is told beside them. */
const MAX_ROWS = 50;

interface Draft {
  readonly statement: string;
  readonly evidenceState: Citation['evidenceState'];
  readonly confidence: Citation['confidence'];
  readonly rows: readonly { readonly event: number; readonly source: Witness }[];
  readonly rowCount: number;
}

/** The content of a citation of `target`. Errors: `not-found`. */
export async function citationOf(
  open: OpenCase,
  context: CallContext,
  target: CitationTarget,
): Promise<CitationContent> {
  const draft = await draftOf(open, context, target);
  const rows: CitedRow[] = [];
  for (const row of draft.rows.slice(0, MAX_ROWS)) {
    rows.push({ ...row, sliceSha256: await sliceHash(open, row.source) });
  }
  return { target, ...draft, rows };
}

/** SHA-256 of a record's bytes; null when the evidence is not at hand. */
export async function sliceHash(open: OpenCase, source: Witness): Promise<string | null> {
  const bytes = await readSlice(open.db, open.host, source);
  if (bytes === null) return null;
  const hash = open.host.sha256();
  hash.update(bytes);
  return hash.hex();
}

async function draftOf(
  open: OpenCase,
  context: CallContext,
  target: CitationTarget,
): Promise<Draft> {
  switch (target.kind) {
    case 'event':
      return eventDraft(open, target.event);
    case 'link':
      return linkDraft(open, target.a, target.b);
    case 'cluster':
      return clusterDraft(open, target.accounts);
    case 'value':
      return await valueDraft(open, context, target);
    case 'step':
      return stepDraft(open, target.session, target.step);
    case 'session':
      return sessionDraft(open, target.session);
    case 'evidence':
      return evidenceDraft(open, target.sha256);
  }
}

const RECORDED = { evidenceState: 'recorded', confidence: null } as const;
const UNRATED = { evidenceState: null, confidence: null } as const;

function allSources(rows: readonly EventRow[]): Draft['rows'] {
  return rows.flatMap((row) => row.sources.map((source) => ({ event: row.id, source })));
}

function eventDraft(open: OpenCase, event: number): Draft {
  const [row] = eventRows(open.db, [event]);
  if (row === undefined) throw new CaseError('not-found', `the case has no event ${event}`);
  const rows = allSources([row]);
  const title = FORMAT_TITLES.get(row.format) ?? row.format;
  return { statement: eventStatement(row, title), ...RECORDED, rows, rowCount: rows.length };
}

function linkDraft(open: OpenCase, a: string, b: string): Draft {
  const receipt = receiptOf(open, a, b);
  const rows = receipt.values.flatMap((line) =>
    line.rows.map(({ event, source }) => ({ event, source })),
  );
  const rowCount = receipt.values.reduce((sum, line) => sum + line.rowCount, 0);
  return { statement: linkStatement(receipt), ...UNRATED, rows, rowCount };
}

/** Values of a member whose records are cited: the strongest, of different families where there are. */
const VALUES_EACH = 2;

/** The ring that holds these accounts, with a record of each member for each of its strongest values. */
function clusterDraft(open: OpenCase, accounts: readonly string[]): Draft {
  const wanted = new Set(accounts);
  const cluster = linksOf(open, []).clusters.find(({ members }) =>
    members.some(({ account }) => wanted.has(account)),
  );
  if (!cluster) throw new CaseError('not-found', 'no ring of the case holds these accounts');
  const rows = cluster.members.flatMap((member) => memberRows(open, cluster, member));
  const sure = cluster.members.every(({ confidence }) => confidence === 'confirmed');
  return {
    statement: clusterStatement(cluster),
    evidenceState: null,
    confidence: sure ? 'confirmed' : 'probable',
    rows: onceEach(rows),
    rowCount: onceEach(rows).length,
  };
}

function memberRows(open: OpenCase, cluster: Cluster, member: Member): Draft['rows'] {
  return member.signals.slice(0, VALUES_EACH).flatMap(({ kind, value }) => {
    const other = cluster.members.find(
      ({ account, signals }) =>
        account !== member.account &&
        signals.some((signal) => signal.kind === kind && signal.value === value),
    );
    if (!other) return [];
    const line = receiptOf(open, member.account, other.account).values.find(
      (candidate) => candidate.kind === kind && candidate.value === value,
    );
    const row = line?.rows.find(({ account }) => account === member.account);
    return row ? [{ event: row.event, source: row.source }] : [];
  });
}

/** A record that stands for two values is one record. */
function onceEach(rows: Draft['rows']): Draft['rows'] {
  const seen = new Map(rows.map((row) => [`${row.source.sha256}:${row.source.record}`, row]));
  return [...seen.values()];
}

async function valueDraft(
  open: OpenCase,
  context: CallContext,
  target: Extract<CitationTarget, { kind: 'value' }>,
): Promise<Draft> {
  const { valueKind, value } = target;
  const entity = findEntity(open.db, valueKind, value);
  if (entity === null)
    throw new CaseError('not-found', `the case holds no ${valueKind} \`${value}\``);
  const columns = await open.columns(context);
  const found = rowsOfEntities(open.db, columns, [entity]);
  const ids = [...found.subarray(0, MAX_ROWS)].map((row) => columns.id[row] ?? 0);
  const rows = eventRows(open.db, ids);
  const holders = holderCount(open, entity);
  const statement = valueStatement({ kind: valueKind, value, events: found.length, holders });
  return { statement, ...RECORDED, rows: allSources(rows), rowCount: found.length };
}

function holderCount(open: OpenCase, entity: number): number {
  const holdings = open.holdings();
  const at = holdings.values.findIndex((held) => held.entity === entity);
  return at < 0 ? 0 : holdersOf(holdings, at);
}

function stepDraft(open: OpenCase, session: string, number: number): Draft {
  const step = open.session(session).steps.find((candidate) => candidate.step === number);
  if (!step) {
    throw new CaseError('not-found', `the session \`${session}\` has no step ${number}`);
  }
  const [row] = eventRows(open.db, [step.event]);
  const rows = row === undefined ? [{ event: step.event, source: step.source }] : allSources([row]);
  return {
    statement: stepStatement(session, step),
    evidenceState: step.evidenceState,
    confidence: null,
    rows,
    rowCount: rows.length,
  };
}

function sessionDraft(open: OpenCase, id: string): Draft {
  const session = open.sessions().find((candidate) => candidate.id === id);
  if (!session) throw new CaseError('not-found', `the case holds no agent session \`${id}\``);
  const steps = open.session(id).steps;
  const rows = steps.map(({ event, source }) => ({ event, source }));
  return { statement: sessionStatement(session), ...RECORDED, rows, rowCount: rows.length };
}

function evidenceDraft(open: OpenCase, sha256: string): Draft {
  const file = evidenceList(open.db, FORMAT_TITLES).find((other) => other.sha256 === sha256);
  if (!file)
    throw new CaseError('not-found', `the case holds no evidence with the hash \`${sha256}\``);
  const ids: number[] = [];
  const sql = 'SELECT id FROM event WHERE evidence = ? ORDER BY id LIMIT 1';
  open.db.scan(sql, [file.id], (row) => void ids.push(Number(row[0])));
  const rows = allSources(eventRows(open.db, ids));
  return { statement: evidenceStatement(file), ...UNRATED, rows, rowCount: file.records };
}
