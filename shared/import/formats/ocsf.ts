/** Events of the Open Cybersecurity Schema Framework, of any class. */
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import type { RecordTime } from '../../model/time.ts';
import { parseTime } from '../../values/time.ts';
import { summaryOfParts } from '../agent-part.ts';
import { eventRow } from '../event-row.ts';
import { numberOf, oneLine } from '../fields.ts';
import { aiPartsOf, aiSessionOf } from '../ocsf/ai-parts.ts';
import { partiesOf, scopeOf } from '../ocsf/parties.ts';
import { outcomeOfWord } from '../outcome-word.ts';
import { addressesAt, idAt, textAt, valueAt } from '../paths.ts';
import { scopedId } from '../scoped-id.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

/** Category 2: what a product found, not what somebody did. */
const FINDINGS = 2;
const DENIAL = /AccessDenied|Unauthorized|Forbidden|NotAuthorized/i;

export const ocsf: Importer = {
  format: 'ocsf',
  title: 'OCSF events',
  system: 'ocsf',
  records: ['ndjson', 'json-array', 'json-envelope'],
  recognisedBy: '`class_uid`, `category_uid` and `time` with `metadata` or `type_uid`',
  recordIs: 'one event; with the AI operation profile it is a step of the agent’s session',
  sniff: (sample) => 0.97 * shareOf(sample.records, isEvent),
  normalize,
};

function isEvent(record: SourceRecord): boolean {
  const isClassed = [record['class_uid'], record['category_uid']].every(
    (value) => numberOf(value) !== null,
  );
  return isClassed && ('metadata' in record || 'type_uid' in record);
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const action = actionOf(record);
  if (action === null) return unreadable('missing-field');
  const isFinding = numberOf(record['category_uid']) === FINDINGS;
  const session = aiSessionOf(record);
  const outcome = outcomeOf(record);
  const parts = session === null ? [] : aiPartsOf(record, outcome);
  return eventRow({
    time: timeOf(record),
    action,
    outcome,
    ...partiesOf(record),
    ips: isFinding ? [] : addressesAt(record, 'src_endpoint.ip'),
    session: scopedId(session ?? idAt(record, 'actor.session.uid', 'session.uid'), scopeOf(record)),
    summary: summaryOfParts(parts) ?? summaryOf(record),
    parts,
  });
}

/** The call's own word, else the caption of type, or of class and activity; numbers where there are no words. */
function actionOf(record: SourceRecord): string | null {
  const told = textAt(record, 'api.operation', 'type_name');
  if (told !== null) return told;
  const activity = textAt(record, 'activity_name') ?? idAt(record, 'activity_id');
  const ofClass = textAt(record, 'class_name') ?? idAt(record, 'class_uid');
  if (ofClass === null) return activity;
  return activity === null ? ofClass : `${ofClass}: ${activity}`;
}

function timeOf(record: SourceRecord): RecordTime {
  const stated = idAt(record, 'time');
  return stated === null ? parseTime(record['time_dt'], 'text') : parseTime(stated, 'epoch-ms');
}

/** What a control refused is denied, whatever became of the rest. `Other` and 0 say nothing. */
function outcomeOf(record: SourceRecord): Outcome {
  if (numberOf(record['action_id']) === 2) return 'denied';
  const status = numberOf(record['status_id']);
  const error = textAt(record, 'api.response.error', 'status_code');
  const word = status === 1 ? 'success' : status === 2 ? 'failure' : null;
  const outcome = word ?? outcomeOfWord(textAt(record, 'status'));
  if (outcome === 'failure' && DENIAL.test(error ?? '')) return 'denied';
  return outcome;
}

function summaryOf(record: SourceRecord): string | null {
  const error = textAt(record, 'api.response.error', 'api.response.message');
  const said = [
    textAt(record, 'message', 'finding_info.title', 'finding.title'),
    textAt(record, 'status_detail') ?? error,
    textAt(record, 'process.cmd_line'),
    textAt(record, 'api.service.name'),
  ].filter((part) => part !== null);
  const counted = valueAt(record, 'count');
  const times = typeof counted === 'number' && counted > 1 ? [`${counted} times`] : [];
  return said.length + times.length === 0 ? null : oneLine([...said, ...times].join(': '));
}
