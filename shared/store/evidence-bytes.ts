/** Bytes of evidence: from the blocks that the case keeps, or from the file that it refers to; unpacked where they are packed. */
import type { ByteSource, Host } from '../host.ts';
import { decodeText } from '../unpack/encoding.ts';
import type { OpeningHost } from '../unpack/open-content.ts';
import { openContent } from '../unpack/open-content.ts';
import type { Database } from './database.ts';
import { readFromBlocks } from './evidence-blocks.ts';
import type { Place } from './evidence-blocks.ts';
import { evidenceFile } from './evidence-file.ts';
import type { EvidenceFile } from './evidence-file.ts';

type EvidenceHost = OpeningHost & Pick<Host, 'inflate' | 'findEvidence' | 'pause'>;

const VERIFY_CHUNK = 8 * 1024 * 1024;

/**
 * The bytes of one record, as the content spells them. Null when the file is not at hand, or ends before the place does.
 *
 * A file by reference is not hashed again for it; `verifyEvidence` does that.
 */
export async function readSlice(
  db: Database,
  host: EvidenceHost,
  place: Place,
): Promise<Uint8Array | null> {
  const file = evidenceFile(db, place.evidence);
  if (file === null) return null;
  const isPacked = file.unpacked.length > 0;
  const source = await (isPacked ? contentOf(db, host, file) : acquiredOf(db, host, file));
  if (source === null || place.offset + place.length > source.size) return null;
  const bytes = await source.slice(place.offset, place.offset + place.length);
  return bytes.length === place.length ? bytes : null;
}

/** A record as text; invalid bytes become U+FFFD. Null as for `readSlice`. */
export async function readText(
  db: Database,
  host: EvidenceHost & Pick<Host, 'utf8'>,
  place: Place,
): Promise<string | null> {
  const bytes = await readSlice(db, host, place);
  const encoding = evidenceFile(db, place.evidence)?.encoding ?? 'utf-8';
  return bytes && decodeText(bytes, encoding, host.utf8);
}

/**
 * Hashes everything again, the bytes as acquired and the content that was read from them: false when it is no longer
 * what was imported, null when not at hand.
 */
export async function verifyEvidence(
  db: Database,
  host: EvidenceHost,
  evidence: number,
): Promise<boolean | null> {
  const file = evidenceFile(db, evidence);
  if (file === null) return null;
  const source = await acquiredOf(db, host, file);
  if (source === null) return null;
  const isPart = file.within !== null;
  if (!isPart && (await hashOf(source, host)) !== file.sha256) return false;
  if (file.unpacked.length === 0) return true;
  const opened = await openContent(source, file.unpacked, host);
  const part = isPart ? opened?.facts[0]?.sha256 : file.sha256;
  const content = opened?.facts.at(-1)?.sha256;
  return part === file.sha256 && content === (file.contentSha256 ?? file.sha256);
}

/** The bytes of a file as acquired; for a part of an archive, those of the archive. Null when not at hand. */
export async function acquiredSource(
  db: Database,
  host: EvidenceHost,
  evidence: number,
): Promise<ByteSource | null> {
  const file = evidenceFile(db, evidence);
  return file === null ? null : await acquiredOf(db, host, file);
}

/** Files whose content stays open. */
const OPEN_CONTENTS = 4;

/** Contents that were unpacked last, of each case, the one used last at the end. */
const openContents = new WeakMap<Database, Map<number, ByteSource>>();

async function contentOf(
  db: Database,
  host: EvidenceHost,
  file: EvidenceFile,
): Promise<ByteSource | null> {
  const open = openContents.get(db) ?? new Map<number, ByteSource>();
  openContents.set(db, open);
  const content = open.get(file.id) ?? (await unpackedContent(db, host, file));
  open.delete(file.id);
  if (content === null) return null;
  open.set(file.id, content);
  const oldest = open.keys().next();
  if (open.size > OPEN_CONTENTS && oldest.done !== true) open.delete(oldest.value);
  return content;
}

/** Null when it is not at hand, or no longer what was imported. */
async function unpackedContent(
  db: Database,
  host: EvidenceHost,
  file: EvidenceFile,
): Promise<ByteSource | null> {
  const source = await acquiredOf(db, host, file);
  const opened = source && (await openContent(source, file.unpacked, host));
  const sha256 = opened?.facts.at(-1)?.sha256;
  return opened && sha256 === (file.contentSha256 ?? file.sha256) ? opened.content : null;
}

/** The bytes that the first step of unpacking takes: the file's, or those of the archive around it. */
async function acquiredOf(
  db: Database,
  host: EvidenceHost,
  { within, ...file }: EvidenceFile,
): Promise<ByteSource | null> {
  if (within !== null) {
    const around = evidenceFile(db, within);
    // An archive within another is never imported: a case that says so is not ours, and could go in circles.
    if (around === null || around.within !== null) return null;
    return await acquiredOf(db, host, around);
  }
  if (file.storage === 'inline') return blocksSource(db, host, file);
  const found = await host.findEvidence(file);
  return found !== null && found.size === file.bytes ? found : null;
}

function blocksSource(
  db: Database,
  host: EvidenceHost,
  { id, path, bytes }: Pick<EvidenceFile, 'id' | 'path' | 'bytes'>,
): ByteSource {
  return {
    name: path,
    path: null,
    size: bytes,
    modified: null,
    slice: async (from, to) => {
      const length = Math.max(0, Math.min(to, bytes) - from);
      const read = await readFromBlocks(db, host, { evidence: id, offset: from, length });
      // A block that is missing or damaged ends the file: whoever reads counts the bytes.
      return read ?? new Uint8Array(0);
    },
  };
}

async function hashOf(source: ByteSource, host: EvidenceHost): Promise<string> {
  const hash = host.sha256();
  for (let offset = 0; offset < source.size; offset += VERIFY_CHUNK) {
    hash.update(await source.slice(offset, offset + VERIFY_CHUNK));
    await host.pause();
  }
  return hash.hex();
}
