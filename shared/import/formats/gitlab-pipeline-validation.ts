/** What GitLab sends to an external pipeline validation service, one payload a line. */
import type { Mention, Party } from '../../model/entity.ts';
import type { NormalizedRecord } from '../../model/event.ts';
import { ok, unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import type { RecordTime } from '../../model/time.ts';
import { UNDATED } from '../../model/time.ts';
import { parseTime } from '../../values/time.ts';
import { addressesOf } from '../../values/address.ts';
import { canonicalEmail } from '../../values/email.ts';
import { scriptHash } from '../../values/script.ts';
import { walletsIn } from '../../values/wallet.ts';
import { firstText, isRecord, listOf, numberOf, objectOf, oneLine, textOf } from '../fields.ts';
import { partyOf } from '../party.ts';
import { shareOf } from '../sniff.ts';
import type { FileContext, Importer, SourceRecord } from '../importer.ts';

const MAX_BUILDS = 200;
/** The payload has no time of its own; receivers add one under these names. */
const TIME_NAMES = ['received_at', 'timestamp', 'time', 'logged_at', 'created_at'];

export const gitlabPipelineValidation: Importer = {
  format: 'gitlab-pipeline-validation',
  title: 'GitLab external pipeline validation',
  system: 'gitlab',
  records: ['ndjson', 'json-array'],
  recognisedBy: '`project`, `user`, `pipeline` and `builds` in one object',
  recordIs: 'one payload: one pipeline that asked for validation',
  sniff: (sample) => 0.95 * shareOf(sample.records, isPayload),
  normalize(record, context) {
    const payload = payloadOf(record);
    return payload === null ? unreadable('not-this-format') : normalize(record, payload, context);
  },
};

function isPayload(record: SourceRecord): boolean {
  return payloadOf(record) !== null;
}

/** The payload itself, or inside a wrapper that the receiver's log put around it. */
function payloadOf(record: SourceRecord): SourceRecord | null {
  const inner = objectOf(record['payload']) ?? objectOf(record['body']) ?? record;
  return isRecord(inner['pipeline']) && Array.isArray(inner['builds']) ? inner : null;
}

function normalize(
  record: SourceRecord,
  payload: SourceRecord,
  context: FileContext,
): Result<NormalizedRecord> {
  const project = objectOf(payload['project']);
  const builds = listOf(payload['builds']).filter(isRecord).slice(0, MAX_BUILDS);
  const path = firstText(project ?? {}, ['path', 'full_path', 'path_with_namespace']);
  return ok({
    time: timeOf(record, context),
    action: 'pipeline_validation',
    outcome: 'unknown',
    actor: userOf(payload),
    onBehalfOf: null,
    target: partyOf('project', project?.['id'], { name: path, email: null }),
    ips: [],
    session: null,
    summary: summaryOf(payload, builds),
    mentions: [...userMentions(payload), ...buildMentions(builds)],
    parts: [],
  });
}

/** Without a time from the receiver, the file's own is all there is, and is marked so. */
function timeOf(record: SourceRecord, context: FileContext): RecordTime {
  const name = TIME_NAMES.find((candidate) => record[candidate] !== undefined);
  if (name !== undefined) {
    const value = record[name];
    return parseTime(value, typeof value === 'number' ? 'epoch' : 'text');
  }
  if (context.fileTime === null) return UNDATED;
  return { ms: Math.floor(context.fileTime), text: null, precision: 'none', basis: 'file-time' };
}

function userOf(payload: SourceRecord): Party | null {
  const user = objectOf(payload['user']);
  if (user === null) return null;
  const name = textOf(user['username']) ?? textOf(user['name']);
  return partyOf('account', user['id'], { name, email: textOf(user['email']) });
}

/** The user's addresses are those of sign-ins, not of this pipeline. */
function userMentions(payload: SourceRecord): readonly Mention[] {
  const user = objectOf(payload['user']) ?? {};
  const email = canonicalEmail(textOf(user['email']) ?? '');
  const addresses = ['current_sign_in_ip', 'last_sign_in_ip'].flatMap((name) =>
    addressesOf(textOf(user[name]) ?? ''),
  );
  return [
    ...(email === null ? [] : [{ kind: 'email', value: email } as const]),
    ...[...new Set(addresses)].map((value) => ({ kind: 'ip', value }) as const),
  ];
}

function buildMentions(builds: readonly SourceRecord[]): readonly Mention[] {
  const scripts = new Set<string>();
  const images = new Set<string>();
  const wallets = new Set<string>();
  for (const build of builds) {
    const script = scriptOf(build);
    const hash = scriptHash(script);
    if (hash !== null) scripts.add(hash);
    walletsIn(script).forEach((wallet) => wallets.add(wallet));
    const image = imageOf(build['image']);
    if (image !== null) images.add(image);
  }
  return [
    ...[...scripts].map((value) => ({ kind: 'script', value }) as const),
    ...[...images].map((value) => ({ kind: 'image', value }) as const),
    ...[...wallets].map((value) => ({ kind: 'wallet', value }) as const),
  ];
}

/** All lines that the job runs, in the order in which they run. */
function scriptOf(build: SourceRecord): string {
  return ['before_script', 'script', 'after_script']
    .flatMap((name) => {
      const lines = build[name];
      return typeof lines === 'string' ? [lines] : listOf(lines);
    })
    .filter((line) => typeof line === 'string')
    .join('\n');
}

/** An image as written, or as an object with its name. */
function imageOf(image: unknown): string | null {
  const name = textOf(image) ?? textOf(objectOf(image)?.['name']);
  return name === null ? null : name.trim();
}

function summaryOf(payload: SourceRecord, builds: readonly SourceRecord[]): string {
  const total = numberOf(payload['total_builds_count']) ?? builds.length;
  const card = objectOf(payload['credit_card']);
  const cards = numberOf(card?.['similar_cards_count']);
  const holders = numberOf(card?.['similar_holder_names_count']);
  const plan = textOf(objectOf(payload['namespace'])?.['plan']);
  const names = builds.slice(0, 3).map((build) => textOf(build['name']) ?? '?');
  const facts = [
    `${total} ${total === 1 ? 'job' : 'jobs'}`,
    ...(names.length === 0 ? [] : [`${names.join(', ')}${builds.length > 3 ? ', …' : ''}`]),
    ...(plan === null ? [] : [`plan ${plan}`]),
    ...(cards === null ? [] : [`${cards} similar cards`]),
    ...(holders === null ? [] : [`${holders} similar holder names`]),
  ];
  return oneLine(facts.join('; '));
}
