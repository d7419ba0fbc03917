/** Files that the system asks us to open: arguments, a second start, macOS. Their paths are not trusted. */
import { open } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { CaseError } from '../shared/model/case-error.ts';
import { beginsAsCase, CASE_BEGINNING_BYTES } from '../shared/protocol/case-neighbours.ts';
import type { DesktopEvent } from '../shared/protocol/desktop-contract.ts';
import type { OpenedFiles } from './opened-files.ts';

const CASE_EXTENSION = '.redthread';
const EVIDENCE_EXTENSIONS = new Set([
  '.csv',
  '.tsv',
  '.json',
  '.jsonl',
  '.ndjson',
  '.log',
  '.txt',
  '.gz',
  '.zst',
  '.zip',
  '.tar',
  '.tgz',
  '.parquet',
  '.sqlite',
  '.db',
]);

export interface Start {
  readonly argv: readonly string[];
  readonly folder: string;
  /** Folder of the program when it runs unpackaged, and so stands among the arguments; else null. */
  readonly program: string | null;
}

/** The files among the arguments of a start, as absolute paths. */
export function fileArguments({ argv, folder, program }: Start): readonly string[] {
  const at = program === null ? 0 : argv.findIndex((word) => resolve(folder, word) === program);
  return argv
    .slice(Math.max(at, 0) + 1)
    .filter((word) => word !== '' && !word.startsWith('-') && !/^\w{2,}:/u.test(word))
    .map((word) => resolve(folder, word));
}

/** What the page is told about a file that the system named. Never rejects. */
export async function openRequested(files: OpenedFiles, path: string): Promise<DesktopEvent> {
  try {
    const extension = extname(path).toLowerCase();
    if (extension === CASE_EXTENSION)
      return { kind: 'open-case', file: await openCase(files, path) };
    if (EVIDENCE_EXTENSIONS.has(extension)) {
      return { kind: 'open-evidence', files: [await files.open(path, 'evidence')] };
    }
    throw new CaseError(
      'bad-argument',
      `\`${path}\` is no case and no kind of export: import it from the menu`,
    );
  } catch (error) {
    const code = error instanceof CaseError ? error.code : 'internal';
    return {
      kind: 'refused',
      code,
      message: error instanceof Error ? error.message : String(error),
    };
  }
}

async function openCase(files: OpenedFiles, path: string): ReturnType<OpenedFiles['open']> {
  const file = await files.open(path, 'case');
  if (beginsAsCase(await firstBytes(path))) return file;
  files.release(file.id);
  throw new CaseError('not-a-case', `\`${path}\` is not a case of Redthread`);
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const bytes = new Uint8Array(CASE_BEGINNING_BYTES);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
