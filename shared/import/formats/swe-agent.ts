/** SWE-agent's trajectories: one document with the steps of a run. They carry no times at all. */
import type { AgentPart } from '../../model/agent.ts';
import type { Party } from '../../model/entity.ts';
import type { NormalizedRecord } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import type { RecordTime } from '../../model/time.ts';
import { UNDATED } from '../../model/time.ts';
import { agentPart, fileStem, summaryOfParts } from '../agent-part.ts';
import { eventRow, namedParty } from '../event-row.ts';
import { shownText, textOf } from '../fields.ts';
import { shareOf } from '../sniff.ts';
import type { FileContext, Importer, SourceRecord } from '../importer.ts';

const AGENT: Party = { kind: 'agent', id: null, name: 'swe-agent', email: null };

export const sweAgent: Importer = {
  format: 'swe-agent',
  title: 'SWE-agent trajectory',
  system: 'swe-agent',
  records: ['json-envelope'],
  arrayName: 'trajectory',
  recognisedBy: '`trajectory` of steps with `action`, `observation` and `thought` or `response`',
  isSequence: true,
  recordIs: 'one step: what the model said, the command and what came of it',
  sniff: (sample) => 0.95 * shareOf(sample.records, isStep),
  normalize,
};

function isStep(record: SourceRecord): boolean {
  return (
    'action' in record && 'observation' in record && ('thought' in record || 'response' in record)
  );
}

function normalize(record: SourceRecord, context: FileContext): Result<NormalizedRecord> {
  if (!('action' in record) && !('response' in record)) return unreadable('not-this-format');
  const parts = partsOf(record).map((part) => ({ ...part, agent: 'swe-agent' }));
  const tool = parts.find((part) => part.kind === 'call')?.tool ?? null;
  return eventRow({
    time: timeOf(context),
    action: tool ?? 'response',
    actor: AGENT,
    target: tool === null ? null : namedParty('tool', { name: tool }),
    session: fileStem(context),
    summary: summaryOfParts(parts),
    parts,
  });
}

function timeOf({ fileTime }: FileContext): RecordTime {
  if (fileTime === null) return UNDATED;
  return { ms: Math.floor(fileTime), text: null, precision: 'none', basis: 'file-time' };
}

/** The thought is the response without its command; it may be empty while the response is not. */
function partsOf(record: SourceRecord): readonly AgentPart[] {
  const parts: AgentPart[] = [];
  const spoken = textOf(record['thought']) ?? textOf(record['response']);
  if (spoken !== null) parts.push(agentPart({ kind: 'message', text: shownText(spoken) }));
  const action = textOf(record['action']);
  if (action === null) return parts.length > 0 ? parts : [agentPart({ kind: 'note' })];
  const tool = firstWord(action);
  parts.push(agentPart({ kind: 'call', tool, text: shownText(action) }));
  const observation = record['observation'];
  if (typeof observation === 'string') {
    parts.push(agentPart({ kind: 'result', tool, text: shownText(observation) }));
  }
  return parts;
}

/** A command of the agent's own set, or of the shell, is named by its first word. */
function firstWord(action: string): string | null {
  return /\S{1,200}/.exec(action)?.[0] ?? null;
}
