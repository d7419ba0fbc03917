/** What a PDF could do besides being looked at: its objects, unpacked, are searched for the words of actions. */
import { inflateSync } from 'node:zlib';

/** Names of PDF 32000-1, 12.6 (actions), 7.11 (files), 13 (media): none has a place in a printed report. */
const ACTIVE =
  /\/(?:URI|JavaScript|JS|Launch|GoToR|GoToE|SubmitForm|ImportData|RichMedia|EmbeddedFiles?|Filespec|AcroForm|AA|OpenAction|Movie|Sound)\b/gu;

export interface PdfFacts {
  readonly pages: number;
  readonly active: readonly string[];
}

export function readPdf(bytes: Buffer): PdfFacts {
  const raw = bytes.toString('latin1');
  const objects = raw.replace(/stream\r?\n[\s\S]*?endstream/gu, ' ');
  const text = `${objects}\n${unpackedObjects(bytes, raw)}`;
  return {
    pages: [...text.matchAll(/\/Type\s*\/Page\b/gu)].length,
    active: [...new Set([...text.matchAll(ACTIVE)].map(([found]) => found))],
  };
}

/** Streams that hold objects; those that draw are text of another kind. */
function unpackedObjects(bytes: Buffer, raw: string): string {
  const found: string[] = [];
  for (const match of raw.matchAll(/\/Type\s*\/ObjStm[\s\S]*?stream\r?\n/gu)) {
    const from = match.index + match[0].length;
    const to = raw.indexOf('endstream', from);
    found.push(inflateSync(bytes.subarray(from, to)).toString('latin1'));
  }
  return found.join('\n');
}
