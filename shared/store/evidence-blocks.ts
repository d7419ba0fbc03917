/** Bytes that the case keeps: compressed blocks of 256 KB, unpacked when they are asked for. */
import type { Host } from '../host.ts';
import { EVIDENCE_BLOCK_BYTES } from '../model/batch.ts';
import type { Database } from './database.ts';
import { blob } from './decoders.ts';

type BlockHost = Pick<Host, 'inflate'>;

/** A stretch of one file's bytes. */
export interface Place {
  readonly evidence: number;
  readonly offset: number;
  readonly length: number;
}

const KEPT_BLOCKS = 16;

/** Inflated blocks of a case, the one used last at the end. */
const keptBlocks = new WeakMap<Database, Map<string, Uint8Array>>();

/** Call it where blocks are deleted: the number of their evidence is given again. */
export function forgetBlocks(db: Database): void {
  keptBlocks.delete(db);
}

/** Null when a block is missing or shorter than it must be. */
export async function readFromBlocks(
  db: Database,
  host: BlockHost,
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
  host: BlockHost,
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
  host: BlockHost,
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
