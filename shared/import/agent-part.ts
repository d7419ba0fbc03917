/** Parts of agents' sessions, of which an importer states only what its record says. */
import type { AgentPart } from '../model/agent.ts';
import type { Outcome } from '../model/event.ts';
import { oneLine } from './fields.ts';
import type { FileContext } from './importer.ts';

/** What is not stated is unknown. */
export function agentPart(what: Pick<AgentPart, 'kind'> & Partial<AgentPart>): AgentPart {
  return {
    run: null,
    agent: null,
    model: null,
    tool: null,
    callId: null,
    text: null,
    outcome: 'unknown',
    approval: null,
    tokens: null,
    ...what,
  };
}

/** The record's outcome by its parts: refused, failed, or all results good. */
export function outcomeOfParts(parts: readonly AgentPart[]): Outcome {
  const told = parts.filter((part) => part.kind === 'result' || part.kind === 'error');
  for (const outcome of ['denied', 'failure'] as const) {
    if (told.some((part) => part.outcome === outcome)) return outcome;
  }
  const good = told.length > 0 && told.every((part) => part.outcome === 'success');
  return good ? 'success' : 'unknown';
}

/** One line for a person: the first call with its input, else the first part's text. */
export function summaryOfParts(parts: readonly AgentPart[]): string | null {
  const part = parts.find((each) => each.kind === 'call') ?? parts[0];
  if (part === undefined) return null;
  const line = [part.tool, part.text].filter((each) => each !== null && each !== '').join(': ');
  return line === '' ? null : oneLine(line);
}

/** The file's name without its folder and ending, where nothing else names the session. */
export function fileStem({ fileName }: FileContext): string {
  return fileName.replace(/\.(jsonl|ndjson|json|traj|log)$/i, '').replace(/\.traj$/i, '');
}
