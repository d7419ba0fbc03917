/** Claude Code's session transcripts: one JSON object a line, several blocks in some. */
import type { AgentPart } from '../../model/agent.ts';
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord, Outcome } from '../../model/event.ts';
import { ok, unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { parseTime } from '../../values/time.ts';
import { partsOf } from '../claude-code/parts.ts';
import { isRecord, objectOf, oneLine, textOf } from '../fields.ts';
import { shareOf } from '../sniff.ts';
import type { FileContext, Importer, SourceRecord } from '../importer.ts';

const AGENT: Party = { kind: 'agent', id: null, name: 'claude-code', email: null };
const SESSION_ID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

export const claudeCode: Importer = {
  format: 'claude-code',
  title: 'Claude Code session',
  system: 'claude-code',
  records: ['ndjson', 'json-array', 'json-envelope'],
  arrayName: 'loglines',
  recognisedBy:
    '`type` user, assistant, system or summary with `message`, `sessionId` and `uuid`, one object a line',
  recordIs: 'one line; its calls and results are steps of the session',
  sniff(sample) {
    const share = shareOf(sample.records, isTranscriptLine);
    const talks = sample.records.some(isMessage);
    return talks ? 0.95 * share : 0;
  },
  normalize,
};

function isMessage(record: SourceRecord): boolean {
  const type = record['type'];
  return (type === 'user' || type === 'assistant') && isRecord(record['message']);
}

function isTranscriptLine(record: SourceRecord): boolean {
  if (typeof record['type'] !== 'string' || 'payload' in record) return false;
  return isMessage(record) || 'sessionId' in record || 'uuid' in record || 'leafUuid' in record;
}

function normalize(record: SourceRecord, context: FileContext): Result<NormalizedRecord> {
  const type = textOf(record['type']);
  if (type === null) return unreadable('not-this-format');
  const session = sessionOf(record, context.fileName);
  const parts = partsOf(record, type);
  const outcome = outcomeOf(parts);
  return ok({
    time: parseTime(record['timestamp'], 'text'),
    action: type,
    outcome,
    actor: isTyped(parts) || !isMessage(record) ? null : AGENT,
    onBehalfOf: null,
    target: targetOf(parts),
    ips: [],
    session,
    summary: summaryOf(parts),
    mentions: [],
    parts: session === null ? [] : parts,
  });
}

/**
 * `sessionId`, else the file: transcripts are named by their session. A line without an id that is no message
 * (a summary of another session, a snapshot) joins only a session that the file's name states.
 */
function sessionOf(record: SourceRecord, fileName: string): string | null {
  const id = textOf(record['sessionId']) ?? textOf(record['session_id']);
  if (id !== null) return id;
  const stem = fileName.replace(/\.(jsonl|ndjson|json)$/i, '');
  return isMessage(record) || SESSION_ID.test(stem) ? stem : null;
}

/** Nothing in the file says who typed. */
function isTyped(parts: readonly AgentPart[]): boolean {
  return parts.some((part) => part.kind === 'request');
}

function outcomeOf(parts: readonly AgentPart[]): Outcome {
  const told = parts.filter((part) => part.kind === 'result' || part.kind === 'error');
  for (const outcome of ['denied', 'failure'] as const) {
    if (told.some((part) => part.outcome === outcome)) return outcome;
  }
  return told.length > 0 && told.every((part) => part.outcome === 'success')
    ? 'success'
    : 'unknown';
}

function targetOf(parts: readonly AgentPart[]): Party | null {
  const call = parts.find((part) => part.kind === 'call' && part.tool !== null);
  return call === undefined ? null : { kind: 'tool', id: null, name: call.tool, email: null };
}

function summaryOf(parts: readonly AgentPart[]): string | null {
  const part = parts.find((each) => each.kind === 'call') ?? parts[0];
  if (part === undefined) return null;
  const line = part.tool === null ? (part.text ?? '') : `${part.tool}: ${hintOf(part.text ?? '')}`;
  return line === '' ? null : oneLine(line);
}

/** What a person looks for in a call's input: the command, the file, the address. */
function hintOf(input: string): string {
  if (!input.startsWith('{') || input.length > 10_000) return input;
  const fields = objectOf(parsed(input));
  const names = ['command', 'file_path', 'path', 'url', 'query', 'pattern', 'description'];
  const hint = names.map((name) => textOf(fields?.[name])).find((text) => text !== null);
  return hint ?? input;
}

function parsed(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch {
    // A capped input is no JSON any more; it is shown as it stands.
    return null;
  }
}
