/** Any table or list of objects that no other format claims: every column stays in the evidence. */
import type { Mention } from '../../model/entity.ts';
import { ok } from '../../model/result.ts';
import { canonicalEmail } from '../../values/email.ts';
import { firstText, oneLine } from '../fields.ts';
import { actionWord, actorOf, callerAddresses, outcomeWord } from '../generic/event-parties.ts';
import { eventTimeOf } from '../generic/event-time.ts';
import { leavesOf } from '../generic/leaves.ts';
import type { Importer } from '../importer.ts';

/** What nothing else recognises; never above any format's own confidence. */
const CONFIDENCE = 0.1;

export const generic: Importer = {
  format: 'generic',
  title: 'Table or JSON records of no known format',
  system: 'generic',
  readsUnclaimed: 'records',
  records: ['ndjson', 'json-array', 'json-envelope', 'csv'],
  recognisedBy: 'records that no other format claims',
  recordIs:
    'one row, line or element; time, actor and address only where name and content leave no doubt',
  sniff: (sample) => (sample.records.length > 0 || sample.header !== null ? CONFIDENCE : 0),
  normalize(record) {
    const leaves = leavesOf(record);
    const actor = actorOf(leaves);
    const email = canonicalEmail(actor?.email ?? '');
    const mentions: readonly Mention[] = email === null ? [] : [{ kind: 'email', value: email }];
    const message = firstText(record, ['summary', 'message', 'description', 'title', 'msg']);
    return ok({
      time: eventTimeOf(leaves),
      action: actionWord(leaves),
      outcome: outcomeWord(leaves),
      actor,
      onBehalfOf: null,
      target: null,
      ips: callerAddresses(leaves),
      session: null,
      summary: message === null ? null : oneLine(message),
      mentions,
      parts: [],
    });
  },
};
