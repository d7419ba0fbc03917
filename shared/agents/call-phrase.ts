/** What a call does, in words for a reader who is no programmer. */

import { maskSecrets } from '../values/secrets.ts';

/** One verb in the two forms that sentences need, with its object. */
export interface CallPhrase {
  /** `read issue #31` after "asked to". */
  readonly infinitive: string;
  /** `read issue #31` after "The agent". */
  readonly past: string;
}

type Arguments = Readonly<Record<string, unknown>>;

/** An object of a call: the words before a value, and the argument names that may hold it. */
interface Named {
  readonly before: string;
  readonly keys: readonly string[];
}

interface Wording {
  readonly infinitive: string;
  readonly past: string;
  readonly object: Named;
}

const MAX_OBJECT = 120;
/** A longer one that begins where the text is cut is not found whole, but its beginning is. */
const LONGEST_SECRET = 300;

const FILE: Named = { before: 'the file', keys: ['file_path', 'path', 'file', 'notebook_path'] };
const COMMAND: Named = { before: 'the command', keys: ['command', 'cmd', 'program'] };
const ISSUE: Named = { before: 'issue #', keys: ['issue_iid', 'issue_id', 'issue_number', 'iid'] };
const MERGE: Named = {
  before: 'merge request !',
  keys: ['merge_request_iid', 'merge_request_id', 'iid'],
};
const VARIABLE: Named = { before: 'the CI variable', keys: ['key', 'variable', 'name'] };
const PAGE: Named = { before: 'the page', keys: ['url', 'uri'] };
const SEARCH: Named = { before: 'a search for', keys: ['query', 'pattern', 'search', 'q'] };

const READ = { infinitive: 'read', past: 'read' } as const;
const POST = { infinitive: 'post a comment on', past: 'posted a comment on' } as const;
const WRITE = { infinitive: 'write', past: 'wrote' } as const;
const CHANGE = { infinitive: 'change', past: 'changed' } as const;
const RUN = { infinitive: 'run', past: 'ran' } as const;
const FETCH = { infinitive: 'fetch', past: 'fetched' } as const;

/** The tools of which the meaning is known, by their own name in lower case. */
const WORDINGS: Readonly<Record<string, Wording>> = {
  bash: { ...RUN, object: COMMAND },
  run_command: { ...RUN, object: COMMAND },
  exec_command: { ...RUN, object: COMMAND },
  shell: { ...RUN, object: COMMAND },
  run_git_command: { ...RUN, object: COMMAND },
  read: { ...READ, object: FILE },
  read_file: { ...READ, object: FILE },
  get_repository_file: { ...READ, object: FILE },
  write: { ...WRITE, object: FILE },
  write_file: { ...WRITE, object: FILE },
  create_file_with_contents: { ...WRITE, object: FILE },
  edit: { ...CHANGE, object: FILE },
  multiedit: { ...CHANGE, object: FILE },
  edit_file: { ...CHANGE, object: FILE },
  grep: { ...RUN, object: SEARCH },
  glob: { ...RUN, object: SEARCH },
  websearch: { ...RUN, object: SEARCH },
  webfetch: { ...FETCH, object: PAGE },
  fetch: { ...FETCH, object: PAGE },
  http_request: { ...FETCH, object: PAGE },
  get_issue: { ...READ, object: ISSUE },
  list_issue_notes: {
    infinitive: 'read the comments on',
    past: 'read the comments on',
    object: ISSUE,
  },
  create_issue_note: { ...POST, object: ISSUE },
  update_issue: { ...CHANGE, object: ISSUE },
  get_merge_request: { ...READ, object: MERGE },
  create_merge_request_note: { ...POST, object: MERGE },
  get_ci_variable: { ...READ, object: VARIABLE },
  get_project_variable: { ...READ, object: VARIABLE },
};

/** Words for a call of `tool`. An unknown tool is only "used": its name is no proof of what it does. */
export function phraseOf(tool: string | null, input: string | null): CallPhrase {
  if (tool === null) return { infinitive: 'use a tool', past: 'used a tool' };
  const known = Object.hasOwn(WORDINGS, tool.toLowerCase());
  const wording = known ? WORDINGS[tool.toLowerCase()] : null;
  const given = readArguments(input);
  const object = wording ? objectOf(wording.object, given) : null;
  if (!wording || object === null)
    return { infinitive: `use the tool \`${tool}\``, past: `used the tool \`${tool}\`` };
  const where = projectOf(given);
  return {
    infinitive: `${wording.infinitive} ${object}${where}`,
    past: `${wording.past} ${object}${where}`,
  };
}

/** In which project: issues and variables of different projects have the same names. */
function projectOf(given: Arguments): string {
  for (const key of ['project', 'project_path', 'project_full_path', 'project_id']) {
    const value = Object.hasOwn(given, key) ? given[key] : undefined;
    if (typeof value === 'number') return ` of project ${value}`;
    if (typeof value === 'string' && value !== '') return ` of \`${shortText(value)}\``;
  }
  return '';
}

/** The text as one short line; longer ones end with an ellipsis. */
export function shortText(value: string, max: number = MAX_OBJECT): string {
  // Masked before it is cut: half a token would not look like one.
  const line = maskSecrets(value.slice(0, 4 * max + LONGEST_SECRET))
    .slice(0, 4 * max)
    .replace(/\s+/gu, ' ')
    .trim();
  const points = Array.from(line);
  return points.length > max || value.length > 4 * max ? `${points.slice(0, max).join('')}…` : line;
}

function objectOf(named: Named, given: Arguments): string | null {
  for (const key of named.keys) {
    const value = Object.hasOwn(given, key) ? given[key] : undefined;
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const shown = shortText(String(value));
    if (shown === '') continue;
    const isNumbered = named.before.endsWith('#') || named.before.endsWith('!');
    return isNumbered ? `${named.before}${shown}` : `${named.before} \`${shown}\``;
  }
  return null;
}

/** The input as named arguments; empty when it is no JSON object. */
function readArguments(input: string | null): Arguments {
  if (input === null || !input.startsWith('{')) return {};
  try {
    const value: unknown = JSON.parse(input);
    return isArguments(value) ? value : {};
  } catch {
    // Arguments are cut or free text in some sources; the sentence then names the tool alone.
    return {};
  }
}

function isArguments(value: unknown): value is Arguments {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
