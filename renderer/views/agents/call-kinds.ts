/** What kind of thing a step does, for its lane, its colour and its word. */
import type { AgentLabel, Step } from '../../../shared/model/agent.ts';

export const CALL_KINDS = ['read', 'search', 'secret', 'write', 'command', 'other'] as const;
export type CallKind = (typeof CALL_KINDS)[number];

interface KindLook {
  /** Title of the lane. */
  readonly lane: string;
  /** One word for the list of steps. */
  readonly word: string;
  readonly colour: string;
}

export const KIND_LOOKS: Readonly<Record<CallKind, KindLook>> = {
  read: { lane: 'reads', word: 'read', colour: 'var(--kind-address)' },
  search: { lane: 'search', word: 'search', colour: 'var(--kind-project)' },
  secret: { lane: 'variables, secrets', word: 'secret', colour: 'var(--kind-wallet)' },
  write: { lane: 'writes', word: 'write', colour: 'var(--kind-card)' },
  command: { lane: 'commands', word: 'command', colour: 'var(--kind-device)' },
  other: { lane: 'other tools', word: 'call', colour: 'var(--kind-email)' },
};

const SEARCH = /^(search|grep|glob|find|query|websearch)$/;
const WRITE =
  /^(write|edit|multiedit|notebookedit|create|update|set|add|apply|patch|mkdir|delete|remove|post|push|send)$/;
const READ = /^(get|read|list|fetch|webfetch|view|show|open|ls|download|load)$/;

/** By the core's classes first; a name alone decides only between the harmless kinds. */
export function kindOfCall({ tool, labels }: Pick<Step, 'tool' | 'labels'>): CallKind {
  if (labels.includes('executes-code')) return 'command';
  if (labels.includes('private-read')) return 'secret';
  if (labels.includes('outward-write') || labels.includes('destructive')) return 'write';
  const byName = kindOfName(tool ?? '');
  return byName === 'other' && labels.includes('untrusted-read') ? 'read' : byName;
}

const kindsOfNames = new Map<string, CallKind>();
const MOST_NAMES = 2_000;

function kindOfName(tool: string): CallKind {
  const known = kindsOfNames.get(tool);
  if (known !== undefined) return known;
  const words = tool
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/);
  const fits = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  const kind = fits(SEARCH) ? 'search' : fits(WRITE) ? 'write' : fits(READ) ? 'read' : 'other';
  // Names come from the evidence: there may be any number of them.
  if (kindsOfNames.size < MOST_NAMES) kindsOfNames.set(tool, kind);
  return kind;
}

export function wordOfStep(step: Step): string {
  return step.kind === 'call' ? KIND_LOOKS[kindOfCall(step)].word : step.kind;
}

interface LabelWords {
  readonly short: string;
  readonly tone: 'doubt' | 'danger' | 'muted';
  readonly meaning: string;
}

/** Classes of calls by our own table: what such a tool does, not what this call did. */
export const LABEL_WORDS: Readonly<Record<AgentLabel, LabelWords>> = {
  'untrusted-read': {
    short: 'untrusted text',
    tone: 'doubt',
    meaning: 'brings in text that strangers can write',
  },
  'private-read': {
    short: 'secret',
    tone: 'danger',
    meaning: 'returns secrets or data that strangers may not see',
  },
  'outward-write': {
    short: 'outside',
    tone: 'doubt',
    meaning: 'leaves something where others can read it',
  },
  destructive: { short: 'destructive', tone: 'danger', meaning: 'what was there is gone' },
  'executes-code': { short: 'runs code', tone: 'muted', meaning: 'runs what its input says' },
  'trifecta-path': {
    short: 'trifecta path',
    tone: 'danger',
    meaning:
      'untrusted text was read, then private data, then something was written outward, and no person was asked',
  },
};
