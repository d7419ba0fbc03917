/** The parts of archives and databases. */
import type { ByteSource } from '../host.ts';
import { partName } from '../model/unpacking.ts';
import type { FilePart, PartedContainer, PartStep } from '../model/unpacking.ts';
import { UnpackFault } from './fault.ts';
import { officeWords } from './office.ts';
import type { PartList } from '../model/part-list.ts';
import { sqliteParts } from './sqlite-tables.ts';
import type { DeriveTools } from './sqlite-tables.ts';
import { tarModified, tarParts } from './tar.ts';
import { memberModified, zipParts } from './zip.ts';

/** Yields the bytes taken in, now and then. Errors: `UnpackFault` in words, `UnreadableSource`. */
export async function* partsOf(
  source: ByteSource,
  container: PartedContainer,
  tools: DeriveTools,
): AsyncGenerator<number, PartList> {
  if (container === 'tar') return yield* tarParts(source);
  const words = container === 'zip' ? await officeWords(source) : null;
  if (words !== null) throw new UnpackFault(words);
  const parts: readonly FilePart[] = await (container === 'zip'
    ? zipParts(source)
    : sqliteParts(source, tools));
  return { parts, notes: [] };
}

/** The part's own name and time, without the folders around it. */
export async function partFacts(
  source: ByteSource,
  step: PartStep,
): Promise<Pick<ByteSource, 'name' | 'modified'>> {
  if (step.kind === 'sqlite') return { name: step.table, modified: source.modified };
  const name = partName(step).split(/[\\/]/u).at(-1) ?? '';
  const { member } = step;
  const modified = await (step.kind === 'tar' ? tarModified : memberModified)(source, member);
  return { name, modified };
}
