/** The parts of archives and databases. */
import type { ByteSource } from '../host.ts';
import { partName } from '../model/unpacking.ts';
import type { FilePart, PartedContainer, PartStep } from '../model/unpacking.ts';
import type { Packing } from './packing.ts';
import { sqliteParts } from './sqlite-tables.ts';
import type { DeriveTools } from './sqlite-tables.ts';
import { memberModified, zipParts } from './zip.ts';

/** Null for a file that is content, or packed as one. */
export function partedContainer(packing: Packing | null): PartedContainer | null {
  return packing === 'zip' || packing === 'sqlite' ? packing : null;
}

/** Errors: `UnpackFault` in words, `UnreadableSource`. */
export async function partsOf(
  source: ByteSource,
  container: PartedContainer,
  tools: DeriveTools,
): Promise<readonly FilePart[]> {
  return await (container === 'zip' ? zipParts(source) : sqliteParts(source, tools));
}

/** The part's own name and time, without the folders around it. */
export async function partFacts(
  source: ByteSource,
  step: PartStep,
): Promise<Pick<ByteSource, 'name' | 'modified'>> {
  if (step.kind === 'sqlite') return { name: step.table, modified: source.modified };
  const name = partName(step).split(/[\\/]/u).at(-1) ?? '';
  return { name, modified: await memberModified(source, step.member) };
}
