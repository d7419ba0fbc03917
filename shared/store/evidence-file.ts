/** What the case says of an evidence file's bytes: where they are, and how content lies in them. */
import { ENCODINGS } from '../model/unpacking.ts';
import type { TextEncoding, UnpackStep } from '../model/unpacking.ts';
import type { Database } from './database.ts';
import { num, oneOf, orNull, text } from './decoders.ts';
import { unpackSteps } from './unpack-steps.ts';

export interface EvidenceFile {
  readonly id: number;
  readonly path: string;
  /** Of the bytes as acquired; of a part's bytes for a part of an archive. */
  readonly sha256: string;
  readonly bytes: number;
  readonly storage: 'inline' | 'reference';
  readonly unpacked: readonly UnpackStep[];
  readonly encoding: TextEncoding;
  /** Null where the content is the bytes themselves. */
  readonly contentSha256: string | null;
  readonly contentBytes: number | null;
  /** The archive whose part this is. */
  readonly within: number | null;
}

const SQL = `SELECT id, path, sha256, bytes, storage, unpacked, encoding, content_sha256 AS contentSha256,
  content_bytes AS contentBytes, within FROM evidence WHERE id = ?`;

/** Null when the case has no such evidence. */
export function evidenceFile(db: Database, evidence: number): EvidenceFile | null {
  return db.first(SQL, [evidence], {
    id: num,
    path: text,
    sha256: text,
    bytes: num,
    storage: oneOf(['inline', 'reference']),
    unpacked: unpackSteps,
    encoding: oneOf(ENCODINGS),
    contentSha256: orNull(text),
    contentBytes: orNull(num),
    within: orNull(num),
  });
}
