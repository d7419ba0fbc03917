/** A PDF as Skia writes it: its words, and what it could do besides being read. */
import { inflateSync } from 'node:zlib';

/** Names of PDF 32000-1, 12.6 (actions), 7.11 (files), 13 (media): none has a place in a printed report. */
const ACTIVE =
  /\/(?:URI|JavaScript|JS|Launch|GoToR|GoToE|SubmitForm|ImportData|RichMedia|EmbeddedFiles?|Filespec|AcroForm|AA|OpenAction|Movie|Sound|ObjStm)\b/gu;

export interface PdfFacts {
  readonly pages: number;
  /** All words, without the blanks between them: those are places on the page. */
  readonly text: string;
  readonly active: readonly string[];
}

interface PdfObject {
  readonly head: string;
  /** Unpacked; empty without a stream. */
  readonly stream: string;
}

export function readPdf(bytes: Buffer): PdfFacts {
  const objects = objectsOf(bytes);
  const pages = [...objects.values()].filter(({ head }) => /\/Type\s*\/Page\b/u.test(head));
  const heads = [...objects.values()].map(({ head }) => head).join('\n');
  return {
    pages: pages.length,
    text: pages.map((page) => textOf(page, objects)).join('\n'),
    active: [...new Set([...heads.matchAll(ACTIVE)].map(([found]) => found))],
  };
}

function objectsOf(bytes: Buffer): Map<number, PdfObject> {
  const raw = bytes.toString('latin1');
  const objects = new Map<number, PdfObject>();
  for (const match of raw.matchAll(/(?:^|\n)(\d+) 0 obj\s*([\s\S]*?)endobj/gu)) {
    const [, number = '', body = ''] = match;
    const at = /stream\r?\n/u.exec(body);
    const head = at === null ? body : body.slice(0, at.index);
    const packed = at === null ? '' : body.slice(at.index + at[0].length);
    const isPacked = head.includes('/FlateDecode') && !head.includes('/Subtype /Image');
    const stream = isPacked ? inflateSync(Buffer.from(packed, 'latin1')).toString('latin1') : '';
    objects.set(Number(number), { head, stream });
  }
  return objects;
}

function textOf({ head }: PdfObject, objects: ReadonlyMap<number, PdfObject>): string {
  const fonts = new Map<string, ReadonlyMap<string, string>>();
  const named = /\/Font\s*<<([\s\S]*?)>>/u.exec(head)?.[1] ?? '';
  for (const [, name = '', font = ''] of named.matchAll(/\/(F\d+) (\d+) 0 R/gu)) {
    const map = /\/ToUnicode (\d+) 0 R/u.exec(objects.get(Number(font))?.head ?? '')?.[1];
    fonts.set(name, lettersOf(objects.get(Number(map))?.stream ?? ''));
  }
  const contents = /\/Contents (\d+) 0 R/u.exec(head)?.[1];
  const drawn = objects.get(Number(contents))?.stream ?? '';
  let letters: ReadonlyMap<string, string> = new Map();
  let text = '';
  for (const [, font, glyphs] of drawn.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-F]+)>/giu)) {
    if (font !== undefined) letters = fonts.get(font) ?? new Map();
    for (const glyph of glyphs?.toUpperCase().match(/.{4}/gu) ?? [])
      text += letters.get(glyph) ?? '';
  }
  return text;
}

/** Glyph to letter: `<0003> <0020>` alone, `<0003> <0005> <0020>` for a row of them. */
function lettersOf(map: string): ReadonlyMap<string, string> {
  const letters = new Map<string, string>();
  for (const [, from = '', second = '', third] of map
    .toUpperCase()
    .matchAll(/<([0-9A-F]{4})>\s*<([0-9A-F]{4,})>(?:\s*<([0-9A-F]{4,})>)?\s*\n/gu)) {
    const last = third === undefined ? from : second;
    const first = Number.parseInt(third ?? second, 16);
    for (let at = Number.parseInt(from, 16); at <= Number.parseInt(last, 16); at++) {
      const letter = String.fromCodePoint(
        Math.min(first + at - Number.parseInt(from, 16), 0x10ffff),
      );
      letters.set(at.toString(16).toUpperCase().padStart(4, '0'), letter);
    }
  }
  return letters;
}
