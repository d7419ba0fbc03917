/** Files that a report names, found again without its case: their content, unpacked as it was when it was cited. */
import type { ByteSource, Host } from '../host.ts';
import { partStep } from '../model/unpacking.ts';
import { openContent } from '../unpack/open-content.ts';
import type { OpeningHost } from '../unpack/open-content.ts';
import { packingOf, PACKING_BYTES } from '../unpack/packing.ts';
import { partedContainer } from '../unpack/parted-container.ts';

const HASH_CHUNK = 8 * 1024 * 1024;
/** Between an archive and its member. */
const WITHIN = '!/';

/** Null when the file, or the member of the archive, is not at hand with this hash. */
export async function namedContent(
  host: OpeningHost & Pick<Host, 'findEvidence'>,
  { file, sha256 }: { readonly file: string; readonly sha256: string },
): Promise<ByteSource | null> {
  const at = file.indexOf(WITHIN);
  const path = at < 0 ? file : file.slice(0, at);
  const source = await host.findEvidence({ path, sha256 });
  if (source === null) return null;
  if (at < 0) return (await hashOf(source, host)) === sha256 ? await inner(source, host) : null;
  const name = file.slice(at + WITHIN.length);
  const container = (await partedContainer(source)) ?? 'zip';
  const opened = await openContent(source, [partStep(container, name)], host);
  return opened?.facts[0]?.sha256 === sha256 ? await inner(opened.content, host) : null;
}

async function inner(source: ByteSource, host: OpeningHost): Promise<ByteSource | null> {
  const packing = packingOf(await source.slice(0, PACKING_BYTES));
  if (packing !== 'gzip' && packing !== 'zstd') return source;
  return (await openContent(source, [{ kind: packing }], host))?.content ?? null;
}

async function hashOf(source: ByteSource, host: Pick<Host, 'sha256'>): Promise<string> {
  const hash = host.sha256();
  for (let at = 0; at < source.size; at += HASH_CHUNK) {
    hash.update(await source.slice(at, at + HASH_CHUNK));
  }
  return hash.hex();
}
