/** What an archive or a database holds, before anything of it is read. */
import type { ByteSource, Host } from '../host.ts';
import type { PartList } from '../model/part-list.ts';
import { UnreadableSource } from '../unpack/fault.ts';
import { partedContainer } from '../unpack/parted-container.ts';

/** The parts of a file, and what is wrong around them; null when it has none. Never throws on bad evidence. */
export async function listedParts(
  host: Pick<Host, 'parse'>,
  source: ByteSource,
): Promise<PartList | null> {
  if (!(await isParted(source))) return null;
  const request = { format: null, keepUpToBytes: 0, part: null, listOnly: true };
  const parsing = host.parse(source, request);
  for await (const item of parsing.batches()) {
    if (item.kind === 'progress') continue;
    parsing.cancel();
    if (item.kind !== 'head' || item.parts === null) return null;
    return { parts: item.parts, notes: item.partNotes };
  }
  return null;
}

/** By its first bytes: all other files need no parser to be told that they have no parts. */
async function isParted(source: ByteSource): Promise<boolean> {
  try {
    return (await partedContainer(source)) !== null;
  } catch (error) {
    if (error instanceof UnreadableSource) return false;
    throw error;
  }
}
