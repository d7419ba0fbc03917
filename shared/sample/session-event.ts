/** One event of a Duo session in the workflow service's own dialect, and the two ways it is exported. */
import type { UnixMs } from '../model/time.ts';
import type { AuditRow, Author } from './audit-row.ts';
import { isoSeconds } from './calendar.ts';
import type { Project } from './projects.ts';
import type { SeededRandom } from './seeded-random.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

export interface DuoSession {
  readonly id: number;
  /** `workflow_definition`. */
  readonly definition: string;
  /** Null for a session of a namespace. */
  readonly project: Project | null;
  readonly human: Author;
}

export interface SessionEvent {
  readonly id: string;
  readonly name: string;
  readonly time: UnixMs;
  readonly details: JsonObject;
}

const MODEL = 'claude-sonnet-4-6';

/** Writes a session's events in order; each call of a method is some seconds later than the last. */
export class SessionWriter {
  readonly events: SessionEvent[] = [];
  readonly session: DuoSession;
  private readonly random: SeededRandom;
  private now: UnixMs;

  constructor(session: DuoSession, start: UnixMs, random: SeededRandom) {
    this.session = session;
    this.random = random;
    this.now = start;
  }

  /** The next event stands at this time, or later. */
  at(time: UnixMs): void {
    this.now = Math.max(this.now, time);
  }

  get time(): UnixMs {
    return this.now;
  }

  private add(name: string, details: JsonObject): SessionEvent {
    const event: SessionEvent = {
      id: this.random.uuid(),
      name,
      time: this.now,
      details: { workflow_id: String(this.session.id), ...details },
    };
    this.events.push(event);
    return event;
  }

  start(goal: string, tools: readonly string[]): void {
    this.add('ai_agent_session_started', {
      workflow_type: this.session.definition,
      goal,
      tools_bound: tools,
    });
    this.now += 1000;
    this.add('ai_user_input_received', {
      content: goal,
      content_length: goal.length,
      input_type: 'goal',
    });
    this.now += 2000;
  }

  /** The model's turn: tokens, and what it says if it says something. */
  think(text: string): SessionEvent {
    const event = this.add('ai_llm_response_received', {
      model_name: MODEL,
      response_content: text,
      response_length: text.length,
      prompt_token_count: 2400 + this.random.below(9000),
      completion_token_count: 60 + this.random.below(500),
      latency_ms: 900 + this.random.below(2600),
      finish_reason: 'tool_calls',
    });
    this.now += 1000 + this.random.below(2000);
    return event;
  }

  /** A call whose result nothing records. */
  ask(tool: string, input: JsonObject): SessionEvent {
    const event = this.add('ai_tool_invoked', { tool_name: tool, tool_args: input });
    this.now += 300 + this.random.below(1500);
    return event;
  }

  call(tool: string, input: JsonObject, result: string): SessionEvent {
    const event = this.ask(tool, input);
    this.add('ai_tool_response_received', {
      tool_name: tool,
      response_content: result,
      response_length: result.length,
    });
    this.now += 1500 + this.random.below(3000);
    return event;
  }

  fail(tool: string, input: JsonObject, message: string): void {
    this.ask(tool, input);
    this.add('ai_tool_execution_failed', {
      tool_name: tool,
      error_type: 'ToolException',
      error_message: message,
    });
    this.now += 1500 + this.random.below(2000);
  }

  /** The model's last word of a turn, which the person is then shown. Gives the model's own record. */
  say(text: string): SessionEvent {
    const event = this.think(text);
    this.add('ai_user_output_displayed', {
      content: text,
      content_length: text.length,
      output_type: 'message',
    });
    this.now += 2000;
    return event;
  }

  end(): void {
    const started = this.events[0]?.time ?? this.now;
    this.add('ai_agent_session_ended', {
      workflow_type: this.session.definition,
      duration_seconds: Math.round((this.now - started) / 1000),
    });
  }
}

/** The artifact's text: seconds only, newest first, the author's id and nothing else of them. */
export function artifactJson(session: DuoSession, events: readonly SessionEvent[]): string {
  const first = events[0]?.time ?? 0;
  const last = events[events.length - 1]?.time ?? first;
  const { project } = session;
  const head = {
    id: session.id,
    workflow_definition: session.definition,
    created_at: isoSeconds(first),
    updated_at: isoSeconds(last),
    project:
      project === null
        ? null
        : { id: project.id, name: project.path.replace(/^.*\//u, ''), full_path: project.path },
  };
  const records = events.map((event) =>
    JSON.stringify({
      id: event.id,
      event_name: event.name,
      author_id: session.human.id,
      ip_address: null,
      created_at: isoSeconds(event.time),
      details: event.details,
    }),
  );
  return `{"session":${JSON.stringify(head)},"audit_events":[${records.reverse().join(',')}]}`;
}

/** The same event as the stream carries it: milliseconds, the human as author, nothing that says agent. */
export function streamedEvent(session: DuoSession, event: SessionEvent): AuditRow {
  const fragment = JSON.stringify({ ...event.details, event_name: event.name });
  return {
    ...sessionRow(session, { id: event.id, time: event.time, eventType: event.name }),
    verb: fragment.slice(1, -1),
    extra:
      `,"event_name":"${event.name}","workflow_id":"${session.id}","cloud_event_id":"${event.id}",` +
      `"project_id":${session.project?.id ?? 'null'},"namespace_id":null`,
  };
}

/** A row about a session as a whole, e.g. `duo_session_started`. */
export function sessionRow(
  session: DuoSession,
  row: { id: string; time: UnixMs; eventType: string; verb?: string; ip?: string },
): AuditRow {
  return {
    id: row.id,
    author: session.human,
    entityType: 'Project',
    entity: session.project ?? { id: 1, path: 'platform' },
    targetType: 'Ai::DuoWorkflows::Workflow',
    targetId: session.id,
    targetDetails: `${session.definition} session ${session.id}`,
    verb: row.verb ?? `"custom_message":"${row.eventType.replaceAll('_', ' ')}"`,
    ip: row.ip ?? '',
    time: row.time,
    eventType: row.eventType,
    extra: '',
  };
}
