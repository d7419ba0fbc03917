/** Counts what the records of one file state, while they are written: a few additions a record. */
import type { AgentPart } from '../model/agent.ts';
import type { RecordTallies } from '../model/coverage.ts';
import { FACT_BITS } from '../model/coverage.ts';
import type { ValueKind } from '../model/entity.ts';
import { PARTY_KINDS } from '../model/entity.ts';
import { OUTCOMES } from '../model/event.ts';
import { TIME_BASES, TIME_PRECISIONS } from '../model/time.ts';

/** Facts that a row alone states lie below; of these nearly all records are made. */
const ROW_FACTS = FACT_BITS.call;
const NO_OUTCOME = OUTCOMES.indexOf('unknown');
const EXPLICIT = TIME_BASES.indexOf('explicit-offset');
const FIRST_FINE = TIME_PRECISIONS.indexOf('ms');
const PERSON = PARTY_KINDS.indexOf('account');
/** Kinds that act for somebody. */
const DELEGATES: ReadonlySet<number> = new Set(
  (['service', 'token', 'agent'] as const).map((kind) => PARTY_KINDS.indexOf(kind)),
);
const VALUE_BITS: Readonly<Partial<Record<ValueKind, number>>> = {
  device: FACT_BITS.device,
  card: FACT_BITS.payment,
  wallet: FACT_BITS.payment,
  phone: FACT_BITS.contact,
  email: FACT_BITS.contact,
};

/** Facts of a row of a batch, whose numbers begin at `at`. `actorKind`: index into `PARTY_KINDS`; -1: no actor. */
export function factsOfRow(rows: Float64Array, at: number, actorKind: number): number {
  const form = rows[at + 4] ?? 0;
  let facts = actorKind < 0 ? 0 : FACT_BITS.actor;
  if (actorKind === PERSON) facts |= FACT_BITS.person;
  else if (DELEGATES.has(actorKind)) facts |= FACT_BITS.delegate;
  if (!Number.isNaN(rows[at])) facts |= timeFacts(form);
  if ((form & 3) !== NO_OUTCOME) facts |= FACT_BITS.outcome;
  if (isThere(rows, at + 8)) facts |= FACT_BITS['on-behalf-of'] | FACT_BITS.person;
  if (isThere(rows, at + 9)) facts |= FACT_BITS.target;
  if (isThere(rows, at + 10)) facts |= FACT_BITS.ip;
  if (isThere(rows, at + 11)) facts |= FACT_BITS.session;
  return facts;
}

function timeFacts(form: number): number {
  const zone = ((form >> 2) & 3) === EXPLICIT ? FACT_BITS.zone : 0;
  return FACT_BITS.time | zone | (((form >> 4) & 7) >= FIRST_FINE ? FACT_BITS.milliseconds : 0);
}

function isThere(rows: Float64Array, at: number): boolean {
  return (rows[at] ?? -1) >= 0;
}

/** What a value that the actor holds adds. */
export function factsOfValue(kind: ValueKind | undefined): number {
  return kind === undefined ? 0 : (VALUE_BITS[kind] ?? 0);
}

/** What a part of an agent's session adds. */
export function factsOfPart({ kind, callId, text, approval }: AgentPart): number {
  const said = approval !== null && approval.state !== 'not-recorded' ? FACT_BITS.approval : 0;
  if (kind === 'result') return said | FACT_BITS.result;
  if (kind !== 'call') return said;
  const joined = callId === null ? 0 : FACT_BITS['call-id'];
  return said | joined | FACT_BITS.call | (text === null ? 0 : FACT_BITS.arguments);
}

export class RecordTally {
  readonly #plain = new Uint32Array(ROW_FACTS);
  readonly #rich = new Map<number, number>();
  /** By basis and precision, as `form` packs them. */
  readonly #times = new Uint32Array(32);
  readonly #witnessed = new Map<number, number>();

  /** One record: what its row states, with what its values and parts add. */
  add(facts: number, form: number): void {
    if (facts < ROW_FACTS) this.#plain[facts] = (this.#plain[facts] ?? 0) + 1;
    else this.#rich.set(facts, (this.#rich.get(facts) ?? 0) + 1);
    const time = (form >> 2) & 31;
    this.#times[time] = (this.#times[time] ?? 0) + 1;
  }

  /** One record whose event stands under this evidence already. */
  addWitness(evidence: number): void {
    this.#witnessed.set(evidence, (this.#witnessed.get(evidence) ?? 0) + 1);
  }

  tallies(): Omit<RecordTallies, 'conflicts'> {
    const facts: [number, number][] = [];
    this.#plain.forEach((count, mask) => {
      if (count > 0) facts.push([mask, count]);
    });
    return {
      facts: [...facts, ...[...this.#rich].sort(([a], [b]) => a - b)],
      bases: this.#sums(TIME_BASES, (time) => time & 3),
      precisions: this.#sums(TIME_PRECISIONS, (time) => time >> 2),
      witnessed: [...this.#witnessed].sort(([a], [b]) => a - b),
    };
  }

  #sums<W extends string>(
    words: readonly W[],
    place: (time: number) => number,
  ): Partial<Record<W, number>> {
    const sums = new Map<W, number>();
    this.#times.forEach((count, time) => {
      const word = words[place(time)];
      if (count > 0 && word !== undefined) sums.set(word, (sums.get(word) ?? 0) + count);
    });
    const counted: Partial<Record<W, number>> = {};
    for (const [word, count] of sums) counted[word] = count;
    return counted;
  }
}
