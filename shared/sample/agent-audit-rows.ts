/** The stream's rows about agent sessions: what it saw of them, what people approved, what a second recorder confirms. */
import { projectRow } from './audit-row.ts';
import type { AuditRow } from './audit-row.ts';
import { repairSession, questionSession, watchedSessions } from './benign-sessions.ts';
import { APPROVED_TOOLS, SECRET_NAME, hijackedSession } from './hijacked-session.ts';
import type { HijackedSession } from './hijacked-session.ts';
import { DEPLOY_KEYS } from './projects.ts';
import type { SampleWorld } from './sample-world.ts';
import { SeededRandom, mixSeed } from './seeded-random.ts';
import { sessionRow, streamedEvent } from './session-event.ts';
import type { DuoSession, SessionEvent } from './session-event.ts';

/** The audit rows that prove steps of the hijacked session stand this long after its own record, in ms. */
const CONFIRMED_AFTER = 534;

function lifecycle(
  session: DuoSession,
  events: readonly SessionEvent[],
  random: SeededRandom,
): AuditRow[] {
  const start = events[0]?.time ?? 0;
  const end = events[events.length - 1]?.time ?? start;
  const rows: AuditRow[] = [];
  for (const [eventType, time] of [
    ['duo_session_created', start - 900],
    ['duo_session_started', start - 200],
    ['duo_session_finished', end + 700],
  ] as const) {
    rows.push(sessionRow(session, { id: random.uuid(), time, eventType }));
  }
  return rows;
}

function approval(session: DuoSession, tool: string, when: { time: number; id: string }): AuditRow {
  const verb = `"custom_message":"Approved tool call: ${tool}","approval_source":"user_explicit"`;
  return sessionRow(session, { ...when, eventType: 'duo_tool_call_approved', verb });
}

function watchedRows(world: SampleWorld, random: SeededRandom): AuditRow[] {
  return watchedSessions(world.options.seed).flatMap(({ session, events, approvals }) => [
    ...lifecycle(session, events, random),
    ...events.map((event) => streamedEvent(session, event)),
    ...approvals.map(({ asked, tool, afterMs }) =>
      approval(session, tool, { id: random.uuid(), time: asked.time + afterMs }),
    ),
  ]);
}

/** Approvals that the human gave in the hijacked session: for the checks and the labels, never for the secret. */
function hijackedApprovals(hijacked: HijackedSession, random: SeededRandom): AuditRow[] {
  const { session, events } = hijacked;
  return events
    .filter(
      ({ name, details }) =>
        name === 'ai_tool_invoked' && APPROVED_TOOLS.includes(String(details['tool_name'])),
    )
    .map(({ time, details }) => {
      const before = time - 1200 - random.below(1500);
      return approval(session, String(details['tool_name']), { id: random.uuid(), time: before });
    });
}

/** Rows of another recorder about the session's steps. The comment that it claims to have posted has none. */
function confirmations(
  world: SampleWorld,
  hijacked: HijackedSession,
  random: SeededRandom,
): AuditRow[] {
  const author = hijacked.session.human;
  const ip = world.hijacked.account.currentIp;
  const read = { id: random.uuid(), author, ip, time: hijacked.readsSecret.time + CONFIRMED_AFTER };
  const push = { id: random.uuid(), author, ip, time: hijacked.pushes.time + CONFIRMED_AFTER };
  return [
    projectRow(read, DEPLOY_KEYS, {
      eventType: 'ci_variable_accessed',
      verb: `"custom_message":"Accessed CI variable ${SECRET_NAME}"`,
      targetType: 'Ci::Variable',
      targetId: 5531,
      targetDetails: SECRET_NAME,
    }),
    projectRow(push, DEPLOY_KEYS, {
      eventType: 'repository_git_operation',
      verb: '"custom_message":{"protocol":"http","action":"git-receive-pack"}',
      targetType: 'Project',
      targetId: DEPLOY_KEYS.id,
      targetDetails: DEPLOY_KEYS.path,
    }),
  ];
}

/** All of them, in no order. */
export function agentAuditRows(world: SampleWorld): readonly AuditRow[] {
  const { seed } = world.options;
  const random = new SeededRandom(mixSeed(seed, 71));
  const hijacked = hijackedSession(world);
  const plain = [hijacked, repairSession(seed), questionSession(seed)];
  return [
    ...plain.flatMap(({ session, events }) => lifecycle(session, events, random)),
    ...hijackedApprovals(hijacked, random),
    ...confirmations(world, hijacked, random),
    ...watchedRows(world, random),
  ];
}
