/** The class of a tool call: by our own table, and for unknown names by the words in them. */
import { AGENT_LABELS } from '../model/agent.ts';
import type { AgentLabel } from '../model/agent.ts';
import { BoundedCache } from './bounded-cache.ts';
import { classesOfCommand, namesSecretPath } from './shell-class.ts';
import { FILE_READERS, SHELL_TOOLS, TOOL_TABLE } from './tool-table.ts';

const MAX_INPUT = 65_536;

const READ_WORDS = /^(get|list|read|search|fetch|view|show|query|find|download|open)$/;
const STRANGERS_TEXT =
  /^(issues?|notes?|comments?|discussions?|messages?|emails?|mails?|inbox|threads?|web|urls?|pages?|tickets?|reviews?|channels?)$/;
const SECRETS =
  /^(secrets?|variables?|tokens?|credentials?|passwords?|keys?|env|vault|private|payroll|medical|customers?)$/;
const OUTWARD_WORDS = /^(send|post|publish|upload|push|comment|reply|notify|share|tweet|email)$/;
const DESTRUCTIVE_WORDS = /^(delete|remove|drop|destroy|purge|wipe|truncate|revoke|kill)$/;
const CODE_WORDS = /^(run|exec|execute|eval|shell|bash|command|terminal|script)$/;

const byName = new BoundedCache<string, NameClass>(4096, classOfName);

interface NameClass {
  readonly base: string;
  readonly labels: readonly AgentLabel[];
}

/**
 * Labels of a call, in the order of `AGENT_LABELS`; empty for harmless and for unknown tools. `input` is the call's
 * input as the importer keeps it: a command line is judged by its first words, a path by the file it names. An MCP
 * name (`mcp__server__tool`) is judged by its last part: the server's own hints are not believed.
 */
export function classesOfTool(tool: string, input: string | null): readonly AgentLabel[] {
  const { base, labels } = byName.get(tool);
  if (input === null || !(SHELL_TOOLS.has(base) || FILE_READERS.has(base))) return labels;
  const all = new Set<AgentLabel>(labels);
  if (SHELL_TOOLS.has(base)) {
    for (const label of classesOfCommand(commandOf(base, input))) all.add(label);
  } else if (namesSecretPath(input)) {
    all.add('private-read');
  }
  return AGENT_LABELS.filter((label) => all.has(label));
}

function classOfName(tool: string): NameClass {
  const last = tool.startsWith('mcp__') ? tool.slice(tool.lastIndexOf('__') + 2) : tool;
  const name = last.split(/[/:]/).at(-1) ?? last;
  const snake = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
  const listed = [name.toLowerCase(), snake, snake.replaceAll('-', '_')].find((spelling) =>
    TOOL_TABLE.has(spelling),
  );
  if (listed !== undefined) return { base: listed, labels: TOOL_TABLE.get(listed) ?? [] };
  return { base: snake, labels: labelsOfWords(snake.split(/[^a-z\d]+/)) };
}

function labelsOfWords(words: readonly string[]): readonly AgentLabel[] {
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  const verb = words[0] ?? '';
  const reads = READ_WORDS.test(verb);
  const labels: AgentLabel[] = [];
  if (reads && has(STRANGERS_TEXT)) labels.push('untrusted-read');
  if (reads && has(SECRETS)) labels.push('private-read');
  const leaves = /^(create|add|update|write)$/.test(verb) && has(STRANGERS_TEXT);
  if (leaves || (!reads && has(OUTWARD_WORDS))) labels.push('outward-write');
  if (has(DESTRUCTIVE_WORDS)) labels.push('destructive');
  if (!reads && has(CODE_WORDS)) labels.push('executes-code');
  return labels;
}

/** The command line in a shell call's input: JSON with `command`, `cmd`, `program` and `args`, or plain text. */
function commandOf(base: string, input: string): string {
  const fields = input.length <= MAX_INPUT ? parsed(input) : null;
  const command =
    fields === null
      ? input
      : ['program', 'command', 'cmd', 'script', 'code', 'args', 'arguments']
          .map((name) => wordsOf(fields.get(name)))
          .filter((words) => words !== '')
          .join(' ');
  return base === 'run_git_command' ? `git ${command}` : command;
}

function parsed(input: string): ReadonlyMap<string, unknown> | null {
  if (!input.startsWith('{')) return null;
  try {
    const value: unknown = JSON.parse(input);
    return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : null;
  } catch {
    // A capped or cut input is no JSON; its text is judged as it stands.
    return null;
  }
}

function wordsOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return '';
  return value.filter((word) => typeof word === 'string').join(' ');
}
