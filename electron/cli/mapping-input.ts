/** A mapping from a file that the caller named. */
import {
  mappingTooLarge,
  MAX_MAPPING_BYTES,
  readMappingFile,
} from '../../shared/core/mapping-file.ts';
import type { Mapping } from '../../shared/model/mapping.ts';
import type { Run } from './command.ts';
import { onDisk } from './disk-errors.ts';
import { nodeUtf8 } from './node-host.ts';
import { readSmall } from './small-file.ts';
import { readSmallStdin } from './stdin.ts';

/** Errors: exit 4 when the file cannot be read, 2 when it is no mapping or too large for one. `-` is stdin. */
export async function readMapping(run: Run, file: string): Promise<Mapping> {
  const path = run.path(file);
  const bytes =
    file === '-'
      ? await readSmallStdin(MAX_MAPPING_BYTES)
      : await onDisk(`the mapping \`${path}\` cannot be read`, async () =>
          readSmall(path, MAX_MAPPING_BYTES),
        );
  if (bytes === null) throw mappingTooLarge();
  return readMappingFile(bytes, nodeUtf8());
}
