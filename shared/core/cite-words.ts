/** Sentences of citations. Each says what records show, and no more. */
import type { AgentSession, Step } from '../model/agent.ts';
import type { Party } from '../model/entity.ts';
import type { EvidenceSummary } from '../model/evidence.ts';
import type { EventRow } from '../model/explore-row.ts';
import type { Cluster, Member, Receipt } from '../model/link.ts';
import type { UnixMs } from '../model/time.ts';

const VALUE_WORDS: Readonly<Record<string, string>> = {
  ip: 'the address',
  'ip-prefix': 'the address range',
  device: 'the device',
  card: 'the card',
  phone: 'the phone number',
  email: 'the e-mail address',
  'email-domain': 'the e-mail domain',
  wallet: 'the wallet',
  script: 'the script',
  image: 'the container image',
  name: 'the name',
  credential: 'the credential',
  'signup-batch': 'the sign-up batch of',
  'url-host': 'the host',
};

export function eventStatement(row: EventRow, formatTitle: string): string {
  const who = partyWords(row.actor) ?? 'somebody unknown';
  const behalf = row.onBehalfOf === null ? '' : ` on behalf of ${partyWords(row.onBehalfOf)}`;
  const target = row.target === null ? '' : ` on ${partyWords(row.target)}`;
  const outcome = row.outcome === 'unknown' ? '' : `, outcome ${row.outcome}`;
  const from = row.ips.length === 0 ? '' : ` from ${row.ips.join(', ')}`;
  return `${formatTitle} records that ${who}${behalf} did \`${row.action}\`${target}${from} ${when(recordedTime(row))}${outcome}`;
}

export function linkStatement(receipt: Receipt): string {
  const values = receipt.values.map(
    ({ kind, value, holders }) =>
      `${valueWords(kind, value)} (${accountsWords(holders)} of the case)`,
  );
  if (values.length === 0) {
    return `The accounts ${receipt.a} and ${receipt.b} share no value that counts`;
  }
  return `The accounts ${receipt.a} and ${receipt.b} share ${listed(values)}`;
}

export function clusterStatement(cluster: Cluster): string {
  const { members, stability } = cluster;
  const count = (word: string): number =>
    members.filter(({ confidence }) => confidence === word).length;
  const sure = ['confirmed', 'probable', 'possible']
    .filter((word) => count(word) > 0)
    .map((word) => `${count(word)} ${word}`);
  return (
    `${members.length} accounts form one ring by the values they share: ${listed(sure)}; it survives ` +
    `${stability.survives} of ${stability.of} removals of one kind of signal. ` +
    `Members: ${listed(members.map(memberWords))}${victimWords(members)}`
  );
}

function memberWords({ account, name }: Member): string {
  return name === null ? account : `${name} (${account})`;
}

/** A victim's account in a ring is not one of its makers; the sentence that names it must say so. */
function victimWords(members: readonly Member[]): string {
  const victims = members.filter(({ hypothesis }) => hypothesis === 'taken-over');
  if (victims.length === 0) return '';
  return `. By its age and its own history, ${listed(victims.map(memberWords))} may have been taken over`;
}

export function valueStatement(of: {
  readonly kind: string;
  readonly value: string;
  readonly events: number;
  readonly holders: number;
}): string {
  const events = of.events === 1 ? '1 event' : `${of.events} events`;
  return capital(
    `${valueWords(of.kind, of.value)} stands in ${events} and is held by ${accountsWords(of.holders)}`,
  );
}

export function stepStatement(session: string, step: Step): string {
  return `Session ${session}, step ${step.step}, ${when(step.start)}: ${step.sentence}`;
}

export function sessionStatement(session: AgentSession): string {
  const agent = session.agent ?? 'an agent';
  const human = session.human === null ? '' : ` on behalf of ${session.human}`;
  const period =
    session.start === null || session.end === null
      ? 'at a time that is not recorded'
      : `from ${timeWords(session.start)} to ${timeWords(session.end)}`;
  return (
    `The session ${session.id} of ${agent}${human} is recorded ${period}, ` + callsWords(session)
  );
}

function callsWords({ calls, paired }: AgentSession): string {
  if (calls === 0) return 'without a tool call';
  const counted = calls === 1 ? '1 tool call' : `${calls} tool calls`;
  return `with ${counted}, of which ${paired} have their result in the evidence`;
}

export function evidenceStatement(file: EvidenceSummary): string {
  return (
    `The file ${file.file} (SHA-256 ${file.sha256}) holds ${file.records} records: ${file.events} were ` +
    `read as events, ${file.warnings} could not be read`
  );
}

function partyWords(party: Party | null): string | null {
  if (party === null) return null;
  const name = party.name ?? party.email ?? party.id ?? 'unknown';
  const id = party.id !== null && party.id !== name ? ` (id ${party.id})` : '';
  return `the ${party.kind} ${name}${id}`;
}

function valueWords(kind: string, value: string): string {
  return `${VALUE_WORDS[kind] ?? `the ${kind}`} ${value}`;
}

function accountsWords(count: number): string {
  return count === 1 ? '1 account' : `${count} accounts`;
}

function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}

/** The date of a file says nothing of when its records happened. */
function recordedTime({ time, timeBasis }: EventRow): UnixMs | null {
  return timeBasis === 'file-time' ? null : time;
}

function when(time: UnixMs | null): string {
  return time === null ? 'at a time that is not recorded' : `at ${timeWords(time)}`;
}

function timeWords(time: UnixMs): string {
  return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
