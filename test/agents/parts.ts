/** Hand-made parts for the tests of agents/. */
import type { SessionPart } from '../../shared/agents/session-part.ts';

export const T0 = Date.UTC(2026, 2, 1, 10, 0, 0);

let record = 0;

const SHA = 'a'.repeat(64);

/** Parts of one file, a record each, one second apart unless they say otherwise. */
export function partsOf(given: readonly Partial<SessionPart>[]): readonly SessionPart[] {
  record = 0;
  return given.map(part);
}

export function part(given: Partial<SessionPart>): SessionPart {
  record += 1;
  return {
    kind: 'note',
    run: null,
    agent: null,
    model: null,
    tool: null,
    callId: null,
    text: null,
    outcome: 'unknown',
    approval: null,
    tokens: null,
    session: 's1',
    event: record,
    time: T0 + record * 1000,
    source: source(1, record),
    human: null,
    target: null,
    alsoIn: [],
    ...given,
  };
}

export function source(evidence: number, number: number): SessionPart['source'] {
  return {
    evidence,
    file: `/evidence/${evidence}.jsonl`,
    sha256: evidence === 1 ? SHA : String(evidence).repeat(64).slice(0, 64),
    record: number,
    offset: number * 100,
    length: 99,
  };
}
