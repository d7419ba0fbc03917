/** The one line of a session: counts that its steps bear out. */
import type { AgentLabel, AgentSession, Step, TokenCount } from '../model/agent.ts';
import { AGENT_LABELS } from '../model/agent.ts';
import type { SessionFile, SessionPart } from './session-part.ts';

/** Counts steps, calls, refusals, tokens and files of one session. INVARIANT: `tools` sums to `calls`. */
export function summarise(
  parts: readonly SessionPart[],
  steps: readonly Step[],
  paths: AgentSession['paths'],
): AgentSession {
  const calls = steps.filter((step) => step.kind === 'call');
  const labels = new Set<AgentLabel>(steps.flatMap((step) => step.labels));
  return {
    id: parts[0]?.session ?? '',
    agent: firstOf(parts, (part) => part.agent),
    model: firstOf(parts, (part) => part.model),
    human: firstOf(parts, (part) => part.human),
    ...span(parts),
    runs: new Set(parts.map((part) => part.run)).size,
    steps: steps.length,
    calls: calls.length,
    paired: calls.filter((call) => call.pairing !== null).length,
    errors: calls.filter((call) => call.outcome === 'failure').length,
    denied: calls.filter((call) => call.outcome === 'denied').length,
    tools: countTools(calls),
    tokens: { ...sumTokens(parts), estimated: false },
    labels: AGENT_LABELS.filter((label) => labels.has(label)),
    paths,
    sources: filesOf(parts),
  };
}

function firstOf(
  parts: readonly SessionPart[],
  read: (part: SessionPart) => string | null,
): string | null {
  for (const part of parts) {
    const value = read(part);
    if (value !== null) return value;
  }
  return null;
}

function span(parts: readonly SessionPart[]): Pick<AgentSession, 'start' | 'end'> {
  let start: number | null = null;
  let end: number | null = null;
  for (const { time } of parts) {
    if (time === null) continue;
    if (start === null || time < start) start = time;
    if (end === null || time > end) end = time;
  }
  return { start, end };
}

/** A call that names no tool counts under `unknown`, so that the sum stays the number of calls. */
function countTools(calls: readonly Step[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { tool } of calls) {
    const name = tool ?? 'unknown';
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)));
}

/** Usage that repeats under one message id counts once, as last stated. */
function sumTokens(parts: readonly SessionPart[]): { in: number; out: number } {
  const counted: TokenCount[] = [];
  const byMessage = new Map<string, TokenCount>();
  for (const { tokens } of parts) {
    if (!tokens) continue;
    if (tokens.messageId === null) counted.push(tokens);
    else byMessage.set(tokens.messageId, tokens);
  }
  const sum = { in: 0, out: 0 };
  for (const tokens of [...counted, ...byMessage.values()]) {
    sum.in += tokens.in;
    sum.out += tokens.out;
  }
  return sum;
}

function filesOf(parts: readonly SessionPart[]): SessionFile[] {
  const files = new Map<string, SessionFile>();
  for (const { source, alsoIn } of parts) {
    for (const { file, sha256 } of [source, ...alsoIn]) {
      if (!files.has(sha256)) files.set(sha256, { file, sha256 });
    }
  }
  return [...files.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
}
