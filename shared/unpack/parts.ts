/** The parts of archives and databases. */
import type { ByteSource } from '../host.ts';
import { partName } from '../model/unpacking.ts';
import type { FilePart, PartedContainer, PartStep } from '../model/unpacking.ts';
import type { Packing } from './packing.ts';
import { memberModified, zipParts } from './zip.ts';

/** Null for a file that is content, or packed as one. */
export function partedContainer(packing: Packing | null): PartedContainer | null {
  return packing === 'zip' ? packing : null;
}

/** Errors: `UnpackFault` in words, `UnreadableSource`. */
export async function partsOf(source: ByteSource): Promise<readonly FilePart[]> {
  return await zipParts(source);
}

/** The part's own name and time, without the folders around it. */
export async function partFacts(
  source: ByteSource,
  step: PartStep,
): Promise<Pick<ByteSource, 'name' | 'modified'>> {
  const name = partName(step).split(/[\\/]/u).at(-1) ?? '';
  const modified = step.kind === 'zip' ? await memberModified(source, step.member) : null;
  return { name, modified };
}
