/** Model invocation logs of Amazon Bedrock: who asked which model for what. A request, no session. */
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { canonicalEmail } from '../../values/email.ts';
import { parseTime } from '../../values/time.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { isRecord, listOf, numberOf, oneLine, textOf } from '../fields.ts';
import { hasAll, idAt, textAt, valueAt } from '../paths.ts';
import { shareOf } from '../sniff.ts';
import type { Importer, SourceRecord } from '../importer.ts';

const DENIAL = /AccessDenied|Unauthorized|Forbidden/i;
/** `arn:aws:sts::111122223333:assumed-role/ROLE/SESSION`, `arn:aws:iam::111122223333:user/NAME` */
const ARN = /^arn:[^:]*:(?:sts|iam)::[^:]*:([^/]+)\/(.+)$/;

export const bedrockInvocation: Importer = {
  format: 'bedrock-invocation',
  title: 'Amazon Bedrock model invocation log',
  system: 'aws',
  records: ['ndjson', 'json-array', 'json-envelope'],
  recognisedBy: '`schemaType` ModelInvocationLog, or `modelId`, `operation` and `identity.arn`',
  recordIs: 'one invocation of a model; its prompt’s last words stand in the summary',
  sniff: (sample) => 0.97 * shareOf(sample.records, isInvocation),
  normalize,
};

function isInvocation(record: SourceRecord): boolean {
  if (record['schemaType'] === 'ModelInvocationLog') return true;
  return hasAll(record, 'modelId', 'operation', 'requestId', 'identity.arn');
}

function normalize(record: SourceRecord): Result<NormalizedRecord> {
  const action = textAt(record, 'operation');
  if (action === null) return unreadable('missing-field');
  const model = textAt(record, 'modelId');
  return eventRow({
    time: parseTime(record['timestamp'], 'text'),
    action,
    outcome: outcomeOf(record),
    ...callerOf(textAt(record, 'identity.arn')),
    target: namedParty('other', { id: model, name: model }),
    summary: summaryOf(record),
  });
}

function outcomeOf(record: SourceRecord): Outcome {
  const error = textAt(record, 'errorCode');
  if (error !== null) return DENIAL.test(error) ? 'denied' : 'failure';
  return isRecord(record['output']) ? 'success' : 'unknown';
}

/** An assumed role acts for whoever named the session by a mailbox, as single sign-on does. */
function callerOf(arn: string | null): {
  readonly actor: Party | null;
  readonly onBehalfOf: Party | null;
} {
  if (arn === null) return { actor: null, onBehalfOf: null };
  const [, type, rest = ''] = ARN.exec(arn) ?? [];
  const path = rest.split('/');
  if (type !== 'assumed-role') {
    const name = path[path.length - 1] ?? '';
    return { actor: namedParty('account', { id: arn, name: name || arn }), onBehalfOf: null };
  }
  const [role = '', session = ''] = path;
  const isMailbox = canonicalEmail(session) !== null;
  return {
    actor: namedParty('service', { id: arn, name: role || arn }),
    onBehalfOf: isMailbox ? namedParty('account', { email: session }) : null,
  };
}

function summaryOf(record: SourceRecord): string | null {
  const stop = textAt(
    record,
    'output.outputBodyJson.stopReason',
    'output.outputBodyJson.stop_reason',
  );
  const said = [
    textAt(record, 'modelId'),
    idAt(record, 'errorCode'),
    stop === 'guardrail_intervened' ? stop : null,
    promptOf(record),
    tokensOf(record),
  ].filter((part) => part !== null);
  return said.length === 0 ? null : oneLine(said.join(': '));
}

function tokensOf(record: SourceRecord): string | null {
  const input = numberOf(valueAt(record, 'input.inputTokenCount'));
  const output = numberOf(valueAt(record, 'output.outputTokenCount'));
  if (input === null && output === null) return null;
  return `${input ?? '?'} tokens in, ${output ?? '?'} out`;
}

/** The last words of the last message that a user sent; or the whole prompt of older models. */
function promptOf(record: SourceRecord): string | null {
  const messages = listOf(valueAt(record, 'input.inputBodyJson.messages')).filter(isRecord);
  const asked = messages.filter((message) => message['role'] === 'user');
  const content = asked[asked.length - 1]?.['content'];
  const blocks = listOf(content)
    .filter(isRecord)
    .map((block) => textOf(block['text']));
  const text = textOf(content) ?? blocks.filter((block) => block !== null).join(' ');
  if (text !== '') return text;
  return textAt(record, 'input.inputBodyJson.prompt', 'input.inputBodyJson.inputText');
}
