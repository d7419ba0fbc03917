/** Files that the case, or the same import, holds already: told by their hash, whatever their names. */
import type { ByteSource, Host } from '../host.ts';
import type { Container, FileReport } from '../model/evidence.ts';
import { CONTAINERS } from '../model/evidence.ts';
import type { PartStep } from '../model/unpacking.ts';
import type { Database } from './database.ts';
import { num, oneOf, text } from './decoders.ts';

const HASH_CHUNK = 8 * 1024 * 1024;

export interface KnownEvidence {
  readonly id: number;
  readonly sha256: string;
  readonly bytes: number;
  readonly container: Container;
}

/**
 * The evidence that holds a file's bytes; null when none does. Only a file of a size that some evidence has is
 * read for it.
 */
export async function findKnown(
  db: Database,
  source: ByteSource,
  host: Pick<Host, 'sha256'>,
): Promise<KnownEvidence | null> {
  const sql = `SELECT count(*) AS n FROM evidence WHERE bytes = ? AND state <> 'withdrawn'`;
  if (db.first(sql, [source.size], { n: num })?.n === 0) return null;
  const hash = host.sha256();
  try {
    for (let at = 0; at < source.size; at += HASH_CHUNK) {
      hash.update(await source.slice(at, at + HASH_CHUNK));
    }
  } catch {
    // Parsing meets the same failure and reports it with its reason.
    hash.hex();
    return null;
  }
  return knownBySha256(db, hash.hex(), 0);
}

/** Evidence other than `except` with this content, in the case or in the same stage. */
export function knownBySha256(db: Database, sha256: string, except: number): KnownEvidence | null {
  const sql = `SELECT id, sha256, bytes, container FROM evidence
    WHERE sha256 = ? AND id <> ? AND state <> 'withdrawn' ORDER BY id LIMIT 1`;
  const shape = { id: num, sha256: text, bytes: num, container: oneOf(CONTAINERS) };
  return db.first(sql, [sha256, except], shape);
}

/** A part that was read before from the archive that is evidence `within`. */
export function knownPart(db: Database, within: number, step: PartStep): KnownEvidence | null {
  // The beginning of the steps is the part's own, and stands in an index: an archive may have thousands.
  const sql = `SELECT id, sha256, bytes, container FROM evidence
    WHERE within = ?1 AND unpacked >= '[' || ?2 AND unpacked < '[' || ?2 || char(1114111)
      AND json_extract(unpacked, '$[0]') = json(?2) AND state <> 'withdrawn' LIMIT 1`;
  const shape = { id: num, sha256: text, bytes: num, container: oneOf(CONTAINERS) };
  return db.first(sql, [within, JSON.stringify(step)], shape);
}

const NO_COUNTS = { records: 0, events: 0, warnings: 0, duplicates: 0, undated: 0 };

export function alreadyImported(
  path: string,
  { sha256, bytes }: Pick<KnownEvidence, 'sha256' | 'bytes'>,
): FileReport {
  const unknown = { container: null, format: null, confidence: null };
  const status = 'already-imported';
  return { path, sha256, bytes, ...unknown, ...NO_COUNTS, status, reason: null, notes: [] };
}

/** The report of what is not read. */
export function notRead(
  path: string,
  why: Pick<FileReport, 'status' | 'reason' | 'sha256' | 'bytes'>,
): FileReport {
  const unknown = { container: null, format: null, confidence: null };
  return { path, ...unknown, ...NO_COUNTS, ...why, notes: [] };
}
