/** Documents that are ZIP archives within: their parts are no evidence, and nothing to choose from. */
import type { ByteSource } from '../host.ts';
import { UnpackFault } from './fault.ts';
import { readFrom } from './pieces.ts';
import { LOCAL_BYTES, zipEntries } from './zip-directory.ts';

const SHEETS = 'save each sheet as CSV first';
const NO_RECORDS = 'it holds no records; save tables in it as CSV first';
/** By the folder of what is theirs. */
const OFFICE: readonly (readonly [string, string])[] = [
  ['xl/', `an Excel workbook: ${SHEETS}`],
  ['word/', `a Word document: ${NO_RECORDS}`],
  ['ppt/', `a PowerPoint presentation: ${NO_RECORDS}`],
  ['visio/', `a Visio drawing: ${NO_RECORDS}`],
];
const TYPE_NAME = 'mimetype';
const TYPE_FROM: number = LOCAL_BYTES + TYPE_NAME.length;
const TYPE_BYTES = 80;

/** What a ZIP archive is in truth, with the way out; null for an archive. Errors: `UnreadableSource`. */
export async function officeWords(source: ByteSource): Promise<string | null> {
  const names = await namesOf(source);
  if (names.includes('[Content_Types].xml')) {
    const found = OFFICE.find(([folder]) => names.some((name) => name.startsWith(folder)));
    return found?.[1] ?? null;
  }
  return names.includes(TYPE_NAME) ? await openDocumentWords(source) : null;
}

/** Its kind stands as plain bytes behind the first header. */
async function openDocumentWords(source: ByteSource): Promise<string | null> {
  const bytes = await readFrom(source, TYPE_FROM, TYPE_FROM + TYPE_BYTES);
  const type = String.fromCharCode(...bytes);
  if (type.startsWith('application/epub')) return `an e-book: ${NO_RECORDS}`;
  if (!type.startsWith('application/vnd.oasis.opendocument.')) return null;
  return type.includes('.spreadsheet')
    ? `an OpenDocument spreadsheet: ${SHEETS}`
    : `an OpenDocument file: ${NO_RECORDS}`;
}

async function namesOf(source: ByteSource): Promise<readonly string[]> {
  try {
    return (await zipEntries(source)).map(({ name }) => name);
  } catch (error) {
    // Whoever lists the parts says what is wrong with it.
    if (error instanceof UnpackFault) return [];
    throw error;
  }
}
