/** Entries of the case log in words. */
import type { LogEntry } from '../../../shared/model/case-info.ts';
import { formatCountOf } from '../../format.ts';
import { visibleLine } from '../../visible-text.ts';

type Given = Readonly<Record<string, unknown>>;

/** By command. Anything that an argument lacks is left out of the words. */
const WORDS: Readonly<Record<string, (given: Given) => string>> = {
  'create-case': (given) => `Began the case${quoted(given['name'])}`,
  import: importWords,
  'save-mapping': (given) => `Kept the mapping${quoted(titleOf(given['mapping']))}`,
  annotate: annotateWords,
  cite: (given) => `Cited as E${textOf(given['number'])}${statementOf(given['content'])}`,
  'remove-citation': (given) => `Took the citation ${textOf(given['label'])} out of the report`,
  'note-citation': (given) =>
    given['note'] === null
      ? `Took the note off ${textOf(given['label'])}`
      : `Noted on ${textOf(given['label'])}${quoted(given['note'])}`,
  'set-report-title': (given) => `Called the report${quoted(given['title'])}`,
  'encrypt-case': () => 'Encrypted the case with a passphrase',
  'change-passphrase': () => 'Changed the passphrase of the case',
  'decrypt-case': () => 'Took the encryption off the case',
  undo: (given) => `Undo: took back #${textOf(given['of'])}`,
  redo: (given) => `Redo: did #${textOf(given['of'])} again`,
};

/** One line; a command that this version does not know is named as it stands. */
export function entryWords(entry: LogEntry): string {
  const given = givenOf(entry);
  const words = Object.hasOwn(WORDS, entry.command) ? WORDS[entry.command] : undefined;
  return words === undefined || given === null ? visibleLine(entry.command) : words(given);
}

/** The arguments with line breaks, for reading; as they stand where they are not JSON. */
export function argumentsText(entry: LogEntry): string {
  const given = givenOf(entry);
  return given === null ? entry.arguments : JSON.stringify(given, null, 2);
}

function givenOf({ arguments: text }: LogEntry): Given | null {
  try {
    const given: unknown = JSON.parse(text);
    return isGiven(given) ? given : null;
  } catch {
    // A log that was tampered with is shown as it stands; the chain says that it is broken.
    return null;
  }
}

function isGiven(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function importWords(given: Given): string {
  const files: readonly unknown[] = Array.isArray(given['files']) ? given['files'] : [];
  const names = files.map((file) => (isGiven(file) ? textOf(file['file']) : ''));
  const events = typeof given['events'] === 'number' ? given['events'] : 0;
  const from = names.length === 1 ? (names[0] ?? '') : formatCountOf(names.length, 'file');
  const list = names.length > 1 ? `: ${names.join(', ')}` : '';
  const mappings = isGiven(given['mappings']) ? Object.values(given['mappings']) : [];
  const by = mappings.map((mapping) => quoted(titleOf(mapping))).join(',');
  const mapped = by === '' ? '' : `, read by the mapping${mappings.length === 1 ? '' : 's'}${by}`;
  return `Imported ${formatCountOf(events, 'event')} from ${from}${list}${mapped}`;
}

function annotateWords(given: Given): string {
  const on = given['on'] !== false;
  const event = textOf(given['event']);
  switch (given['kind']) {
    case 'star':
      return on ? `Starred event ${event}` : `Took the star off event ${event}`;
    case 'tag':
      return `${on ? 'Tagged' : 'Took a tag off'} event ${event}${quoted(given['text'])}`;
    default:
      return `${on ? 'Noted on' : 'Took a note off'} event ${event}${quoted(given['text'])}`;
  }
}

function statementOf(content: unknown): string {
  return isGiven(content) && typeof content['statement'] === 'string'
    ? `: ${visibleLine(content['statement'])}`
    : '';
}

function titleOf(mapping: unknown): unknown {
  return isGiven(mapping) ? mapping['title'] : null;
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? visibleLine(String(value)) : '?';
}

function quoted(value: unknown): string {
  return typeof value === 'string' && value !== '' ? ` “${visibleLine(value)}”` : '';
}
