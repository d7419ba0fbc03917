/** A name for the system that a file comes from, by the file's name: equal ids of one system are one account. */
import { importers } from '../importers.ts';
import { tableSystem } from './table-head.ts';

const MAX_NAME = 40;
/** Endings of what people export, of archives and of packing. */
const ENDING =
  /\.(csv|tsv|txt|log|json|jsonl|ndjson|parquet|xlsx?|db|sqlite3?|gz|zst|zip|bak|old|\d+)$/i;
/** Parts of a date or a version, long hexadecimal numbers, months by name: another export of the same system. */
const OF_ONE_EXPORT =
  /^(\d.*|[qvwh]\d+|(?=.*\d)[0-9a-f]{8,}|jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/;
/** What any system may call its exports: two files of these names alone are no sign of one system. */
const SAYS_NOTHING: ReadonlySet<string> = new Set(
  (
    'access account accounts activities activity all audit audits auth copy csv data dataset download downloads ' +
    'dump entries event events export exported exports file files final full history json list log login logins ' +
    'logs main members my new old out output page part people query raw record records report reports result ' +
    'results rows sample session sessions sheet sheet1 signins table test tmp unknown untitled user users utc'
  ).split(' '),
);

/**
 * `badge-lyon` of `Badge export 2026-03 (Lyon).csv`. Where the name says nothing, `table-` and digits of the head's
 * fingerprint: the same head again is the same system, any other is another. Never the name of a known format's
 * system, with whose ids these would be taken for one.
 */
export function suggestSystem(fileName: string, fingerprint: string): string {
  const said = wordsOf(fileName).filter(
    (word) => !OF_ONE_EXPORT.test(word) && !SAYS_NOTHING.has(word),
  );
  const name = said.join('-').slice(0, MAX_NAME).replace(/-+$/, '');
  if (name === '') return tableSystem(fingerprint);
  return isKnown(name) ? `${name}-table` : name;
}

function wordsOf(fileName: string): readonly string[] {
  let name = fileName.slice(fileName.lastIndexOf('/') + 1);
  while (ENDING.test(name)) name = name.replace(ENDING, '');
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^a-z0-9]+/).filter((word) => word !== '');
}

function isKnown(name: string): boolean {
  return importers.some(({ system }) => system === name);
}
