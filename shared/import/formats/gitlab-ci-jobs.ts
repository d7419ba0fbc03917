/** CI jobs as GitLab's REST interface lists them, or as nodes of its GraphQL answers. */
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { parseTime } from '../../values/time.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { isRecord, listOf, numberOf, objectOf, oneLine, textOf } from '../fields.ts';
import { classOfGlobalId, localId } from '../gitlab/graphql.ts';
import { hasAll, idAt, textAt, valueAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { FileContext, Importer, SourceRecord } from '../importer.ts';

const JOB_CLASS = /^Ci::(Build|Bridge)$/;
const OUTCOMES = new Map<string, Outcome>([
  ['success', 'success'],
  ['failed', 'failure'],
]);
/** `https://gitlab.example.com/group/project/-/jobs/1` */
const PROJECT_IN_URL = /^https?:\/\/[^/]+\/(.{1,500}?)\/-\/jobs\/\d+/;

export const gitlabCiJobs: Importer = {
  format: 'gitlab-ci-jobs',
  title: 'GitLab CI jobs',
  system: 'gitlab',
  records: ['json-array', 'ndjson', 'json-envelope'],
  recognisedBy:
    '`stage`, `status`, `name` and `pipeline` with `created_at`; or an id of `Ci::Build` with `status`',
  recordIs: 'one element: one job, as an event at its `created_at`',
  sniff: (sample) => 0.94 * shareOf(sample.records, isJob),
  normalize,
};

function isJob(record: SourceRecord): boolean {
  if (JOB_CLASS.test(classOfGlobalId(record['id']) ?? '')) return 'status' in record;
  return hasAll(record, 'stage', 'status', 'name', 'created_at') && isRecord(record['pipeline']);
}

function normalize(record: SourceRecord, context: FileContext): Result<NormalizedRecord> {
  const status = textAt(record, 'status')?.toLowerCase() ?? null;
  if (status === null || !hasAll(record, 'id')) return unreadable('missing-field');
  return eventRow({
    time: parseTime(record['created_at'] ?? record['createdAt'], 'text'),
    action: 'ci_job',
    outcome: OUTCOMES.get(status) ?? 'unknown',
    actor: userOf(record),
    target: projectOf(record) ?? projectOf(context.envelope),
    // The runner's address is that of a machine which many people's jobs run on: neither source nor value.
    summary: summaryOf(record, status),
  });
}

/** Who started the job; the commit's author is text that anyone may write, and no party. */
function userOf(record: SourceRecord): Party | null {
  const user = objectOf(record['user']) ?? objectOf(valueAt(record, 'pipeline.user'));
  if (user === null) return null;
  const name = textAt(user, 'username', 'name');
  return namedParty('account', { id: localId(user['id']), name, email: textAt(user, 'email') });
}

/** The job's project, or the one whose jobs an answer of GraphQL lists. */
function projectOf(record: SourceRecord): Party | null {
  const url = textAt(record, 'web_url') ?? '';
  return namedParty('project', {
    id: localId(
      valueAt(record, 'pipeline.project_id') ??
        valueAt(record, 'project.id') ??
        valueAt(record, 'data.project.id'),
    ),
    name:
      PROJECT_IN_URL.exec(url)?.[1] ?? textAt(record, 'project.fullPath', 'data.project.fullPath'),
  });
}

function summaryOf(record: SourceRecord, status: string): string {
  const stage = textAt(record, 'stage', 'stage.name');
  const ref = textAt(record, 'ref', 'refName');
  const seconds = numberOf(record['duration']);
  const facts = [
    `${textAt(record, 'name') ?? '?'}${stage === null ? '' : ` (${stage})`}`,
    ref === null ? null : `on ${ref}`,
    status,
    textAt(record, 'failure_reason', 'failureMessage'),
    seconds === null ? null : `${seconds} s`,
    runnerOf(record),
    traceOf(record),
    erasedOf(record),
  ];
  return oneLine(facts.filter((fact) => fact !== null).join('; '));
}

function runnerOf(record: SourceRecord): string | null {
  const id = localId(valueAt(record, 'runner.id'));
  const type = textAt(record, 'runner.runner_type', 'runner.runnerType');
  if (id === null) return null;
  return type === null ? `runner ${id}` : `runner ${id}, ${type}`;
}

/** The log is kept apart; the job names its size. */
function traceOf(record: SourceRecord): string | null {
  const traces = listOf(record['artifacts']).filter(isRecord);
  const trace = traces.find((artifact) => textOf(artifact['file_type']) === 'trace');
  const size = trace === undefined ? null : idAt(trace, 'size');
  return size === null ? null : `log of ${size} bytes`;
}

function erasedOf(record: SourceRecord): string | null {
  const erased = textAt(record, 'erased_at', 'erasedAt');
  return erased === null ? null : `log erased at ${erased}`;
}
