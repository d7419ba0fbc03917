/** The project's own code on disk: what the architecture tests read. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The folders that hold code; whatever else lies at the top is no part of the product. */
const CODE_FOLDERS = ['electron', 'renderer', 'scripts', 'shared', 'test'];

/** Data, documents and style sheets have no layer. */
const CODE = /\.[cm]?[jt]sx?$/;

/** Stand for somebody else's files. */
const FIXTURES = 'test/fixtures/';

export interface SourceFile {
  /** From the project's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

/** All code of the project, in order of path. */
export function projectFiles(): readonly SourceFile[] {
  return CODE_FOLDERS.flatMap(filesUnder)
    .concat(codeIn('', readdirSync(ROOT)))
    .map((path) => ({ path, text: readProjectFile(path) }));
}

export function readProjectFile(path: string): string {
  return readFileSync(ROOT + path, 'utf8');
}

/** Whether a folder or file is there, code or not. */
export function existsInProject(path: string): boolean {
  return existsSync(ROOT + path);
}

function filesUnder(folder: string): readonly string[] {
  if (!existsInProject(folder)) return [];
  const names = readdirSync(ROOT + folder, { recursive: true, encoding: 'utf8' });
  return codeIn(`${folder}/`, names.map((name) => name.split(sep).join('/')).sort());
}

function codeIn(prefix: string, names: readonly string[]): string[] {
  return names
    .map((name) => prefix + name)
    .filter((path) => CODE.test(path) && !path.startsWith(FIXTURES));
}
