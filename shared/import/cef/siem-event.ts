/**
 * Events in the Common Event Format (CEF, ArcSight's) and the Log Event Extended Format (LEEF, QRadar's): a line of text
 * with a head between bars and fields after it. Sources: Micro Focus, ArcSight Common Event Format, revision 26;
 * IBM, QRadar LEEF guide, versions 1.0 and 2.0.
 */

/** What one line says. */
export interface SiemEvent {
  readonly vendor: string;
  readonly product: string;
  /** Of the kind of event, in the product's own words or numbers. */
  readonly id: string;
  /** Of the kind of event, for people; empty in LEEF, which has none. */
  readonly name: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** Before the event a line may have a head of syslog, or of whoever passed it on. */
const HEAD = /(?:^|[\s:])(?=(?:CEF:\d{1,2}|LEEF:[12](?:\.\d)?)\|)/;
const HEAD_REACH = 400;
/** Of a longer line, and of one with more fields, only the beginning is read: a hostile one must stay cheap. */
const MAX_SEARCHED = 1_000_000;
const MAX_FIELDS = 500;

/** Null for a line that holds no such event, or only the beginning of its head. */
export function siemEvent(line: string): SiemEvent | null {
  const found = HEAD.exec(line.slice(0, HEAD_REACH));
  if (found === null) return null;
  const event = line.slice(found.index + found[0].length);
  return event.startsWith('C') ? cefEvent(event) : leefEvent(event);
}

function cefEvent(event: string): SiemEvent | null {
  const head = barred(event, 7);
  if (head === null) return null;
  const [, vendor = '', product = '', , id = '', name = ''] = head.cells.map(unescaped);
  return { vendor, product, id, name, fields: cefFields(head.rest) };
}

function leefEvent(event: string): SiemEvent | null {
  const head = barred(event, 5);
  if (head === null) return null;
  const [version = '', vendor = '', product = '', , id = ''] = head.cells.map(unescaped);
  const { delimiter, rest } = version.startsWith('LEEF:2')
    ? delimited(head.rest)
    : { delimiter: '\t', rest: head.rest };
  return { vendor, product, id, name: '', fields: leefFields(rest, delimiter) };
}

/** Cells before the `count`-th bar that is not escaped, and what follows it; null when there are fewer. */
function barred(
  text: string,
  count: number,
): { readonly cells: readonly string[]; readonly rest: string } | null {
  const cells: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '|') {
      cells.push(text.slice(from, at));
      from = at + 1;
      if (cells.length === count) return { cells, rest: text.slice(from) };
    } else if (character === '\n') return null;
  }
  return null;
}

/** A value goes on until the next name; spaces are part of it. */
function cefFields(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  let open: { readonly name: string; readonly from: number } | null = null;
  for (const found of text.slice(0, MAX_SEARCHED).matchAll(/(?:^|\s)([\w.[\]-]{1,100})=/g)) {
    if (open !== null) keep(fields, open.name, unescaped(text.slice(open.from, found.index)));
    if (fields.size === MAX_FIELDS) return fields;
    open = { name: found[1] ?? '', from: found.index + found[0].length };
  }
  if (open !== null) keep(fields, open.name, unescaped(text.slice(open.from, MAX_SEARCHED)));
  return fields;
}

/** The delimiter of LEEF 2.0 stands in a cell of its own, as a character or as `x` and its number; absent: a tab. */
function delimited(text: string): { readonly delimiter: string; readonly rest: string } {
  const found = /^(?:(?:0?x([0-9A-Fa-f]{2,4}))|([^\w\s=]))?\|/.exec(text);
  if (found === null) return { delimiter: '\t', rest: text };
  const [whole, hex, character] = found;
  const delimiter =
    hex === undefined ? (character ?? '\t') : String.fromCharCode(Number.parseInt(hex, 16));
  return { delimiter, rest: text.slice(whole.length) };
}

function leefFields(text: string, delimiter: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const cell of text.slice(0, MAX_SEARCHED).split(delimiter, MAX_FIELDS)) {
    const equals = cell.indexOf('=');
    if (equals > 0) keep(fields, cell.slice(0, equals).trim(), cell.slice(equals + 1));
  }
  return fields;
}

/** Of a name that comes twice the first counts. */
function keep(fields: Map<string, string>, name: string, text: string): void {
  const value = text.trim();
  if (value !== '' && !fields.has(name)) fields.set(name, value);
}

function unescaped(text: string): string {
  return text.replace(/\\([\\|=nr])/g, (_, escaped: string) =>
    escaped === 'n' ? '\n' : escaped === 'r' ? '\r' : escaped,
  );
}
