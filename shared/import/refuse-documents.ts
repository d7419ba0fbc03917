/** Text that is no log and no table: documents, mail, settings. Told by how it begins, with what to do about it. */

/** Of the beginning, in bytes. */
export const DOCUMENT_BYTES = 8192;

const XML = 'an XML document: export it as JSON or CSV first';
const HTML = 'a web page (HTML): export what it shows as CSV or JSON first';
const MAIL =
  'mail: it is not read as records; save what is attached, or ask for an export of the mail log';
const YAML = 'a YAML document: convert it to JSON first, if it holds records';

/** What no format of records begins as. Null where it may be one. */
export function documentWords(text: string): string | null {
  const start = text.replace(/^\uFEFF/u, '').trimStart();
  if (/^<(?:!doctype\s+html|html[\s>])/iu.test(start)) return HTML;
  if (/^<(?:\?xml\s|!doctype\s|Events?[\s>])/iu.test(start)) return XML;
  return isMail(start) ? MAIL : null;
}

/** What text in which no records were found seems to be; null where nothing can be said. */
export function unreadWords(text: string): string | null {
  const start = text.replace(/^\uFEFF/u, '').trimStart();
  if (/^<[a-z_][\w.:-]*(?:\s[^>]*)?>/iu.test(start)) return XML;
  return isYaml(start) ? YAML : null;
}

const MAILBOX = /^From \S+ .*\d{4}\r?\n/u;
const MAIL_HEADER = /^([a-z][a-z0-9-]*):\s/iu;
const SENT_BY = 'from';
/** Which stand in mail, and beside a sender in no table. */
const OF_MAIL: ReadonlySet<string> = new Set(['message-id', 'received', 'mime-version', 'subject']);

/** A head of fields with a sender and two fields of mail, up to an empty line or the end. */
function isMail(start: string): boolean {
  const names = new Set<string>();
  for (const line of start.replace(MAILBOX, '').split(/\r?\n/u)) {
    if (line === '') break;
    if (/^[ \t]/u.test(line)) continue;
    const name = MAIL_HEADER.exec(line)?.[1];
    if (name === undefined) break;
    names.add(name.toLowerCase());
  }
  return names.has(SENT_BY) && [...names].filter((name) => OF_MAIL.has(name)).length >= 2;
}

const LEAST_LINES = 3;

function isYaml(start: string): boolean {
  // The last line may be cut.
  const lines = start.split(/\r?\n/u).slice(0, 100);
  const told = lines.filter((line) => line.trim() !== '' && !/^\s*#/u.test(line));
  const fitting = told.filter((line) =>
    /^(?:---|%YAML)|^\s*- \S|^\s*(?:- )?["']?[\w./-]+["']?:(?:\s|$)/u.test(line),
  );
  const hasKeys = fitting.some((line) => line.includes(':'));
  return hasKeys && told.length >= LEAST_LINES && fitting.length >= 0.9 * told.length;
}
