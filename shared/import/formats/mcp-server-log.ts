/** Logs that Claude Desktop keeps of each MCP server, `mcp-server-NAME.log`: lines of text that hold messages. */
import type { NormalizedRecord } from '../../model/event.ts';
import { unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { agentPart, fileStem } from '../agent-part.ts';
import { eventRow } from '../event-row.ts';
import { objectOf, oneLine, shownText, textOf } from '../fields.ts';
import type { FileContext, Importer, SourceRecord } from '../importer.ts';
import { mcpMessageRow } from '../mcp/message-row.ts';
import { shareOf } from '../sniff.ts';
import { stampTime } from '../text/line-stamp.ts';

/** Stamp, then level and server's name in either order, then what is said. */
const LINE =
  /^(?:\ufeff)?(\d{4}-\d\d-\d\dT[\d:.]{8,18}Z) \[([^\]\n]{1,200})\] \[([^\]\n]{1,200})\] /;
const LEVELS: ReadonlySet<string> = new Set(['info', 'error', 'warn', 'warning', 'debug']);
const MESSAGE = /^Message from (?:client|server): (?=\{)/;
/** What newer versions write after a message, at the end of its line. */
const AFTER = /\{ metadata: [^\n]{0,2000}\}$/;

export const mcpServerLog: Importer = {
  format: 'mcp-server-log',
  title: 'MCP server log of Claude Desktop',
  system: 'mcp',
  records: ['text-lines'],
  recognisedBy:
    'lines of a time, `[info]` and the server’s name in brackets, some with `Message from client:` or `server:`',
  isSequence: true,
  recordIs:
    'a line with the lines after it that have no stamp; tool calls and their results are steps of the server’s session, other lines are notes',
  sniff({ records }) {
    const texts = records.map((record) => saidIn(textOf(record['line']) ?? ''));
    if (!texts.some((text) => text !== null && MESSAGE.test(text))) return 0;
    return 0.95 * shareOf(records, (record) => saidIn(textOf(record['line']) ?? '') !== null);
  },
  normalize,
};

/** What stands after the stamp and the brackets; null when the line is of another shape. */
function saidIn(line: string): string | null {
  const found = LINE.exec(line);
  if (found === null) return null;
  const [whole, , first = '', second = ''] = found;
  return LEVELS.has(first) || LEVELS.has(second) ? line.slice(whole.length) : null;
}

function normalize(record: SourceRecord, context: FileContext): Result<NormalizedRecord> {
  const line = textOf(record['line']);
  if (line === null) return unreadable('missing-field');
  const time = stampTime(textOf(record['timestamp']) ?? '');
  const session = sessionOf(context);
  const said = saidIn(line) ?? line;
  const message = messageIn(said);
  if (message !== null) return mcpMessageRow(message, { time, session });
  const summary = oneLine(said) || null;
  const part = agentPart({ kind: 'note', text: shownText(said) });
  return eventRow({ time, action: 'log', session, summary, parts: [part] });
}

/**
 * The file's name and its first line's time: every computer has a log of this name, and a later copy of one log begins
 * as the earlier.
 */
function sessionOf(context: FileContext): string {
  const begun = textOf(context.firstRecords?.[0]?.['timestamp']);
  return begun === null ? fileStem(context) : `${fileStem(context)} since ${begun}`;
}

/** Null for other lines, and for messages that the client cut short. */
function messageIn(said: string): SourceRecord | null {
  const found = MESSAGE.exec(said);
  if (found === null) return null;
  // What the server printed itself follows on lines of its own.
  const [first = ''] = said.slice(found[0].length).split('\n', 1);
  const message = objectOf(parsed(first.trimEnd().replace(AFTER, '')) ?? parsed(first));
  return message?.['jsonrpc'] === '2.0' ? message : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
