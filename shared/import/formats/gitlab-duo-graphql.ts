/** Agent sessions as GitLab's GraphQL answers them: sessions, their checkpoints with messages, their audit events. */
import type { AgentPart } from '../../model/agent.ts';
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord } from '../../model/event.ts';
import { ok, unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { parseTime } from '../../values/time.ts';
import { agentPart, fileStem } from '../agent-part.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { idOf, isRecord, listOf, objectOf, oneLine, shownText, textOf } from '../fields.ts';
import { normalizeAi, sessionPartOf } from '../gitlab/ai-event.ts';
import { frameOf } from '../gitlab/audit-event.ts';
import { agentParty, normalizeMessage, sessionParty } from '../gitlab/duo-message.ts';
import type { DuoSession } from '../gitlab/duo-message.ts';
import { classOfGlobalId, localId } from '../gitlab/graphql.ts';
import { objectInText } from '../json-in-text.ts';
import { shareOf } from '../sniff.ts';
import type { FileContext, Importer, SourceRecord } from '../importer.ts';

const WORKFLOW = 'Ai::DuoWorkflows::Workflow';
const SESSION_EVENT = /^(ai|duo)_/;

export const gitlabDuoGraphql: Importer = {
  format: 'gitlab-duo-graphql',
  title: 'GitLab agent sessions (GraphQL)',
  system: 'gitlab',
  records: ['json-envelope', 'ndjson', 'json-array'],
  recognisedBy:
    '`workflowDefinition` with `createdAt` or an id of `Ai::DuoWorkflows::Workflow`; `duoMessages` or `threadTs`; or `eventName` and `workflowId`',
  recordIs: 'one session, one checkpoint, and each message and audit event that it lists',
  inner: [
    ['duoMessages'],
    ['latestCheckpoint', 'duoMessages'],
    ['firstCheckpoint', 'duoMessages'],
    ['auditEvents', 'nodes'],
    ['auditEvents', 'edges'],
  ],
  isElementToo: true,
  identifiedBy,
  sniff: (sample) => 0.96 * shareOf(sample.records, isDuoNode),
  normalize,
};

function isDuoNode(record: SourceRecord): boolean {
  if (isCheckpoint(record) || isSession(record)) return true;
  return isAuditEvent(record) && 'workflowId' in record;
}

function isSession(record: SourceRecord): boolean {
  if (classOfGlobalId(record['id']) === WORKFLOW) return true;
  return 'workflowDefinition' in record && ('createdAt' in record || 'workflowCreatedAt' in record);
}

function isCheckpoint(record: SourceRecord): boolean {
  const messages = record['duoMessages'];
  return messages === true || Array.isArray(messages) || typeof record['threadTs'] === 'string';
}

function isAuditEvent(record: SourceRecord): boolean {
  return SESSION_EVENT.test(textOf(record['eventName']) ?? '') && 'createdAt' in record;
}

/** A message or audit event is the same in every snapshot of its session. */
function identifiedBy(record: SourceRecord): SourceRecord | null {
  const [message] = messagesIn(record);
  if (message !== undefined) return { session: idIn(record), message };
  const [event] = eventsIn(record);
  return event === undefined ? null : { event };
}

function normalize(record: SourceRecord, context: FileContext): Result<NormalizedRecord> {
  const session = sessionOf(record, context);
  const [message] = messagesIn(record);
  if (message !== undefined) return entry(message, (each) => normalizeMessage(each, session));
  const [event] = isAuditEvent(record) ? [record] : eventsIn(record);
  if (event !== undefined) {
    const row = entry(event, (each) => normalizeEvent(each, session));
    return hasLog(record) ? toldByLog(row) : row;
  }
  if (isSession(record)) return normalizeSession(record, session);
  return isCheckpoint(record)
    ? normalizeCheckpoint(record, session)
    : unreadable('not-this-format');
}

/** The one entry that the lists were cut down to; none where the record is the element itself. */
function messagesIn(record: SourceRecord): readonly unknown[] {
  const holders = [record, record['latestCheckpoint'], record['firstCheckpoint']];
  return holders.flatMap((holder) => listOf(objectOf(holder)?.['duoMessages']));
}

function eventsIn(record: SourceRecord): readonly unknown[] {
  const connection = objectOf(record['auditEvents']);
  const edges = listOf(connection?.['edges']).map((edge) => objectOf(edge)?.['node'] ?? null);
  return [...listOf(connection?.['nodes']), ...edges];
}

/** The session's messages stand in the same answer: they are given apart. */
function hasLog(record: SourceRecord): boolean {
  const checkpoints = [objectOf(record['latestCheckpoint']), objectOf(record['firstCheckpoint'])];
  return checkpoints.some((checkpoint) => checkpoint?.['duoMessages'] === true);
}

/** Steps that both tell, and that nothing joins: the message has the finer time and the call's id. */
const IN_LOG: ReadonlySet<AgentPart['kind']> = new Set(['request', 'message', 'call', 'result']);

/** The event stays; its part would be a second step of the same act. */
function toldByLog(row: Result<NormalizedRecord>): Result<NormalizedRecord> {
  if (!row.ok) return row;
  return ok({ ...row.value, parts: row.value.parts.filter(({ kind }) => !IN_LOG.has(kind)) });
}

/** GraphQL answers null in place of what the asker may not see. */
function entry(
  value: unknown,
  read: (record: SourceRecord) => Result<NormalizedRecord>,
): Result<NormalizedRecord> {
  return isRecord(value) ? read(value) : unreadable('not-an-object');
}

/** The session's own id; a checkpoint has it only in what its program noted beside. */
function idIn(record: SourceRecord): string | null {
  if (isAuditEvent(record)) return localId(record['workflowId']);
  if (isSession(record)) return localId(record['id']);
  const metadata = objectInText(record['metadata']) ?? {};
  return localId(record['workflowId']) ?? localId(metadata['workflow_id'] ?? metadata['thread_id']);
}

function sessionOf(record: SourceRecord, context: FileContext): DuoSession {
  const checkpoint = isCheckpoint(record) && !isSession(record);
  return {
    id: idIn(record) ?? (checkpoint ? sessionOfFile(context) : null),
    agent: textOf(record['workflowDefinition']) ?? textOf(record['agentName']),
    user: userOf(record),
  };
}

/** The checkpoints of one answer are those of one session: what one of them names, else the file. */
function sessionOfFile(context: FileContext): string {
  const checkpoints = (context.firstRecords ?? []).filter(isCheckpoint);
  const ids = new Set(checkpoints.map(idIn).filter((id) => id !== null));
  const [id] = ids;
  return ids.size === 1 && id !== undefined ? id : fileStem(context);
}

function userOf(record: SourceRecord): Party | null {
  const user = objectOf(record['user']);
  const name = textOf(user?.['username']) ?? textOf(user?.['name']);
  return namedParty('account', { id: localId(user?.['id'] ?? record['userId']), name });
}

function normalizeEvent(event: SourceRecord, session: DuoSession): Result<NormalizedRecord> {
  const author = objectOf(event['author']);
  const frame = frameOf({
    event_name: event['eventName'],
    created_at: event['createdAt'],
    workflow_id: localId(event['workflowId']) ?? session.id,
    author_id: localId(author?.['id'] ?? event['authorId']),
    author_name: textOf(author?.['username']) ?? textOf(author?.['name']),
    ip_address: event['ipAddress'],
    details: objectInText(event['details']),
  });
  if (!frame.ok) return frame;
  const head = { definition: session.agent, session: session.id };
  return ok(normalizeAi(frame.value, sessionPartOf(frame.value) ?? 'note', head));
}

/** A session at the time at which it was created; its state is that of the export. */
function normalizeSession(record: SourceRecord, session: DuoSession): Result<NormalizedRecord> {
  const goal = textOf(record['goal']) ?? textOf(record['title']);
  const status = textOf(record['statusName']) ?? textOf(record['status']);
  const facts = [goal, status === null ? null : `status when exported: ${status}`];
  const said = facts.filter((fact) => fact !== null);
  const head = agentPart({ kind: 'head', agent: session.agent, text: shownText(goal) });
  return eventRow({
    time: parseTime(record['createdAt'] ?? record['workflowCreatedAt'], 'text'),
    action: 'duo_session_created',
    actor: session.user,
    target: sessionParty(session) ?? projectOf(record),
    session: session.id,
    summary: said.length === 0 ? null : oneLine(said.join('; ')),
    parts: session.id === null ? [] : [head],
  });
}

function projectOf(record: SourceRecord): Party | null {
  const project = objectOf(record['project']);
  const id = localId(project?.['id'] ?? record['projectId']);
  return namedParty('project', { id, name: textOf(project?.['fullPath']) });
}

/** A checkpoint has a time only inside its state, which newer answers leave out. */
function normalizeCheckpoint(record: SourceRecord, session: DuoSession): Result<NormalizedRecord> {
  const state = objectInText(record['checkpoint']);
  const status = textOf(record['workflowStatus']) ?? textOf(record['executionStatus']);
  const errors = listOf(record['errors']).flatMap((error) => idOf(error) ?? []);
  const said = [status, ...errors].filter((each) => each !== null);
  const text = said.length === 0 ? null : said.join(': ');
  const kind = errors.length > 0 ? 'error' : 'note';
  const part = agentPart({ kind, agent: session.agent, text: shownText(text) });
  return eventRow({
    time: parseTime(state?.['ts'], 'text'),
    action: 'checkpoint',
    actor: agentParty(session),
    onBehalfOf: session.user,
    target: sessionParty(session),
    session: session.id,
    summary: text === null ? null : oneLine(text),
    mentions: [],
    parts: session.id === null ? [] : [part],
  });
}
