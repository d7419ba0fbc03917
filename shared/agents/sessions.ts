/** Agent sessions of a case, and the steps of one. */
import type { AgentSession, SecondSource, Step } from '../model/agent.ts';
import { CaseError } from '../model/case-error.ts';
import type { Database } from '../store/database.ts';
import type { BuiltSession } from './build-session.ts';
import { buildSession } from './build-session.ts';
import { confirmations } from './confirmations.ts';
import type { SessionRef } from './read-parts.ts';
import { readParts, readSessions } from './read-parts.ts';

/** All sessions, earliest first, undated last. Reads session by session: memory holds one at a time. */
export function sessions(db: Database): readonly AgentSession[] {
  return readSessions(db)
    .map((ref) => buildSession(readParts(db, ref)).session)
    .sort(byStart);
}

/** Steps of one session in order. Throws `not-found` when the case holds no session of that id. */
export function sessionSteps(db: Database, id: string): readonly Step[] {
  return wholeSession(db, id).steps;
}

/** One session with its steps and what confirms them. Throws as `sessionSteps`. */
export function wholeSession(db: Database, id: string): BuiltSession {
  const ref = findSession(db, id);
  return buildSession(readParts(db, ref), confirmations(db, ref.entity));
}

/** For each confirmed step of a session, the event outside it that confirms it. */
export function secondSources({ confirmedBy }: BuiltSession): readonly SecondSource[] {
  return [...confirmedBy]
    .map(([step, { event, time }]) => ({ step, event, time }))
    .sort((a, b) => a.step - b.step);
}

function findSession(db: Database, id: string): SessionRef {
  const ref = readSessions(db).find((candidate) => candidate.id === id);
  if (ref) return ref;
  throw new CaseError(
    'not-found',
    `no agent session \`${id}\`; \`sessions\` lists those of the case`,
  );
}

function byStart(a: AgentSession, b: AgentSession): number {
  if (a.start === b.start) return a.id < b.id ? -1 : 1;
  if (a.start === null) return 1;
  return b.start === null ? -1 : a.start - b.start;
}
