/** A mapping from a file that the caller named. */
import { readFile } from 'node:fs/promises';
import { readMappingFile } from '../../shared/core/mapping-file.ts';
import type { Mapping } from '../../shared/model/mapping.ts';
import type { Run } from './command.ts';
import { onDisk } from './disk-errors.ts';
import { nodeUtf8 } from './node-host.ts';
import { readStdin } from './stdin.ts';

/** Errors: exit 4 when the file cannot be read, 2 when it is no mapping. `-` is stdin. */
export async function readMapping(run: Run, file: string): Promise<Mapping> {
  const path = run.path(file);
  const bytes =
    file === '-'
      ? await readStdin()
      : await onDisk(`the mapping \`${path}\` cannot be read`, () => readFile(path));
  return readMappingFile(new Uint8Array(bytes), nodeUtf8());
}
