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
  const source = await (isPacked
    ? contentOf(db, host, file)
    : new AcquiredFiles(db, host).of(file));
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
  files: AcquiredFiles,
  evidence: number,
): Promise<boolean | null> {
  const { db, host } = files;
  const file = evidenceFile(db, evidence);
  if (file === null) return null;
  const source = await files.of(file);
  if (source === null) return null;
  const isPart = file.within !== null;
  if (!isPart && (await hashOf(source, host)) !== file.sha256) return false;
  if (file.unpacked.length === 0) return true;
  const opened = await openContent(source, file.unpacked, host);
  const part = isPart ? opened?.facts[0]?.sha256 : file.sha256;
  const content = opened?.facts.at(-1)?.sha256;
  return part === file.sha256 && content === (file.contentSha256 ?? file.sha256);
}

/**
 * Files of evidence as acquired. One that is asked for several times in a row, as an archive is for each of its parts, is
 * the same source each time, so that a compressed archive is unpacked once for all of them. Whoever checks bytes takes
 * an `AcquiredFiles` of his own: its sources are new, and nothing that was read before is known of them.
 */
export class AcquiredFiles {
  readonly db: Database;
  readonly host: EvidenceHost;
  #last: { readonly key: string; readonly source: ByteSource } | null = null;

  constructor(db: Database, host: EvidenceHost) {
    this.db = db;
    this.host = host;
  }

  /** What the first step of unpacking takes: for a part, the archive around it. Null when not at hand. */
  async of(file: EvidenceFile): Promise<ByteSource | null> {
    const acquired = file.within === null ? file : evidenceFile(this.db, file.within);
    // An archive within another is never imported: a case that says so is not ours, and could go in circles.
    if (acquired === null || acquired.within !== null) return null;
    // Numbers of evidence are given again after an import that was not kept.
    const key = `${acquired.id} ${acquired.sha256}`;
    if (this.#last?.key === key) return this.#last.source;
    const source = await acquiredOf(this.db, this.host, acquired);
    this.#last = source && { key, source };
    return source;
  }
}

/** Files whose content stays open. */
const OPEN_CONTENTS = 4;

interface OpenContents {
  /** What is read by them is held against its hash before it is shown. */
  readonly files: AcquiredFiles;
  /** By their hash; those that were unpacked last, the one used last at the end. */
  readonly contents: Map<string, ByteSource>;
}

const openContents = new WeakMap<Database, OpenContents>();

/** Null when it is not at hand, or no longer what was imported. */
async function contentOf(
  db: Database,
  host: EvidenceHost,
  file: EvidenceFile,
): Promise<ByteSource | null> {
  const open = openContents.get(db) ?? {
    files: new AcquiredFiles(db, host),
    contents: new Map<string, ByteSource>(),
  };
  openContents.set(db, open);
  const { contents } = open;
  const sha256 = file.contentSha256 ?? file.sha256;
  const content = contents.get(sha256) ?? (await unpackedContent(open.files, file));
  contents.delete(sha256);
  if (content === null) return null;
  contents.set(sha256, content);
  const oldest = contents.keys().next();
  if (contents.size > OPEN_CONTENTS && oldest.done !== true) contents.delete(oldest.value);
  return content;
}

async function unpackedContent(
  files: AcquiredFiles,
  file: EvidenceFile,
): Promise<ByteSource | null> {
  const source = await files.of(file);
  const opened = source && (await openContent(source, file.unpacked, files.host));
  const sha256 = opened?.facts.at(-1)?.sha256;
  return opened && sha256 === (file.contentSha256 ?? file.sha256) ? opened.content : null;
}

/** Null when not at hand. */
async function acquiredOf(
  db: Database,
  host: EvidenceHost,
  file: EvidenceFile,
): Promise<ByteSource | null> {
  if (file.storage === 'inline') return blocksSource(db, host, file);
  const found = await host.findEvidence(file);
  if (found === null || found.size !== file.bytes) return null;
  const { name, path, size, modified } = found;
  // A source of its own: a host may give the same one again, of which an archive is known already.
  return { name, path, size, modified, slice: (from, to) => found.slice(from, to) };
}

function blocksSource(
  db: Database,
  host: EvidenceHost,
  { id, path, bytes }: Pick<EvidenceFile, 'id' | 'path' | 'bytes'>,
): ByteSource {
  return {
    name: /[^/\\]*$/u.exec(path)?.[0] ?? '',
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
