/** Bytes of evidence: from the blocks that the case keeps, or from the file that it refers to. */
import type { Host } from '../host.ts';
import { EVIDENCE_BLOCK_BYTES } from '../model/batch.ts';
import type { Database } from './database.ts';
import { blob, num, oneOf, text } from './decoders.ts';

type EvidenceHost = Pick<Host, 'inflate' | 'findEvidence' | 'sha256' | 'pause'>;

/** A stretch of one file's content. */
export interface Place {
  readonly evidence: number;
  readonly offset: number;
  readonly length: number;
}

const KEPT_BLOCKS = 16;
const VERIFY_CHUNK = 8 * 1024 * 1024;

/** Inflated blocks of a case, the one used last at the end. */
const keptBlocks = new WeakMap<Database, Map<string, Uint8Array>>();

/**
 * The bytes of one record. Null when the file is not at hand, or ends before the place does.
 *
 * A file by reference is not hashed again for it; `verifyEvidence` does that.
 */
export async function readSlice(
  db: Database,
  host: EvidenceHost,
  place: Place,
): Promise<Uint8Array | null> {
  const file = evidenceFile(db, place.evidence);
  if (file === null || place.offset + place.length > file.bytes) return null;
  if (file.storage === 'inline') return await readFromBlocks(db, host, place);
  const source = await host.findEvidence(file);
  if (source === null || source.size !== file.bytes) return null;
  const bytes = await source.slice(place.offset, place.offset + place.length);
  return bytes.length === place.length ? bytes : null;
}

/** Hashes the whole content again: false when it is no longer what was imported, null when not at hand. */
export async function verifyEvidence(
  db: Database,
  host: EvidenceHost,
  evidence: number,
): Promise<boolean | null> {
  const file = evidenceFile(db, evidence);
  if (file === null) return null;
  const source = file.storage === 'inline' ? null : await host.findEvidence(file);
  if (file.storage === 'reference' && source === null) return null;
  const hash = host.sha256();
  for (let offset = 0; offset < file.bytes; offset += VERIFY_CHUNK) {
    const length = Math.min(VERIFY_CHUNK, file.bytes - offset);
    const bytes = source
      ? await source.slice(offset, offset + length)
      : await readFromBlocks(db, host, { evidence, offset, length });
    if (bytes === null) return false;
    hash.update(bytes);
    await host.pause();
  }
  return (source === null || source.size === file.bytes) && hash.hex() === file.sha256;
}

interface EvidenceFile {
  readonly path: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly storage: 'inline' | 'reference';
}

function evidenceFile(db: Database, evidence: number): EvidenceFile | null {
  return db.first('SELECT path, sha256, bytes, storage FROM evidence WHERE id = ?', [evidence], {
    path: text,
    sha256: text,
    bytes: num,
    storage: oneOf(['inline', 'reference']),
  });
}

/** Null when a block is missing or shorter than it must be. */
async function readFromBlocks(
  db: Database,
  host: EvidenceHost,
  { evidence, offset, length }: Place,
): Promise<Uint8Array | null> {
  const out = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const at = offset + filled;
    const seq = Math.floor(at / EVIDENCE_BLOCK_BYTES);
    const block = await inflatedBlock(db, host, { evidence, seq });
    const start = at - seq * EVIDENCE_BLOCK_BYTES;
    const part = block?.subarray(start, start + length - filled);
    if (!part || part.length === 0) return null;
    out.set(part, filled);
    filled += part.length;
  }
  return out;
}

async function inflatedBlock(
  db: Database,
  host: EvidenceHost,
  { evidence, seq }: { readonly evidence: number; readonly seq: number },
): Promise<Uint8Array | null> {
  const kept = keptBlocks.get(db) ?? new Map<string, Uint8Array>();
  keptBlocks.set(db, kept);
  const key = `${evidence}/${seq}`;
  const known = kept.get(key);
  const block = known ?? (await inflateBlock(db, host, [evidence, seq]));
  if (block === null) return null;
  kept.delete(key);
  kept.set(key, block);
  const oldest = kept.keys().next();
  if (kept.size > KEPT_BLOCKS && oldest.done !== true) kept.delete(oldest.value);
  return block;
}

async function inflateBlock(
  db: Database,
  host: EvidenceHost,
  key: readonly [number, number],
): Promise<Uint8Array | null> {
  const sql = 'SELECT bytes FROM evidence_block WHERE evidence = ? AND seq = ?';
  const row = db.first(sql, key, { bytes: blob });
  if (row === null) return null;
  try {
    return await host.inflate(row.bytes, EVIDENCE_BLOCK_BYTES);
  } catch {
    // A damaged block is a fact about the case that the caller reports: its bytes are not at hand.
    return null;
  }
}
