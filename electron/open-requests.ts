/** Files that the system asks us to open: arguments, a second start, macOS. Their paths are not trusted. */
import { open } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { CaseError } from '../shared/model/case-error.ts';
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
  '.parquet',
  '.sqlite',
  '.db',
]);
/** How case files begin: plain ones as every SQLite file, encrypted ones as every age file. */
const CASE_BEGINNINGS = ['SQLite format 3\0', 'age-encryption.org/v1\n'] as const;
const LONGEST_BEGINNING = 22;

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
  const begins = await firstBytes(path);
  if (CASE_BEGINNINGS.some((beginning) => begins.startsWith(beginning))) return file;
  files.release(file.id);
  throw new CaseError('not-a-case', `\`${path}\` is not a case of Redthread`);
}

async function firstBytes(path: string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(LONGEST_BEGINNING),
      0,
      LONGEST_BEGINNING,
      0,
    );
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await file.close();
  }
}
