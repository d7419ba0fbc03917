/** The evidence of a case: files, hashes, counts, coverage; and the records that could not be read. */
import {
  CONTAINERS,
  type EvidenceNote,
  type EvidenceSummary,
  type EvidenceWarning,
  WARNING_REASONS,
} from '../model/evidence.ts';
import type { RecordTallies } from '../model/coverage.ts';
import type { UnixMs } from '../model/time.ts';
import { ENCODINGS, isPartStep, partName } from '../model/unpacking.ts';
import type { PartOutcome } from '../model/unpacking.ts';
import type { Database } from '../store/database.ts';
import { json, num, oneOf, orNull, text } from '../store/decoders.ts';
import { partNotes, partOutcomes } from '../store/part-outcomes.ts';
import { readTallies } from '../store/read-tallies.ts';
import { unpackSteps } from '../store/unpack-steps.ts';

const SHAPE = {
  id: num,
  file: text,
  sha256: text,
  bytes: num,
  container: oneOf(CONTAINERS),
  format: text,
  confidence: num,
  records: num,
  events: num,
  warnings: num,
  duplicates: num,
  undated: num,
  from: orNull(num),
  to: orNull(num),
  notes: json<readonly EvidenceNote[]>(),
  unpacked: unpackSteps,
  encoding: oneOf(ENCODINGS),
  contentSha256: orNull(text),
  contentBytes: orNull(num),
  within: orNull(num),
  parts: partOutcomes,
  storage: oneOf(['inline', 'reference']),
  importedAt: num,
  gaps: json<readonly { readonly from: UnixMs; readonly to: UnixMs }[]>(),
  tallies: text,
};

/** Committed evidence in the order of its import. `titles` names the formats for people. */
export function evidenceList(db: Database, titles: ReadonlyMap<string, string>): EvidenceSummary[] {
  const rows = db.all(
    `SELECT id, path AS file, sha256, bytes, container, format, confidence, records, events, warnings,
            duplicates, undated, first_time AS "from", last_time AS "to", notes, storage,
            imported_at AS importedAt, gaps, unpacked, encoding, content_sha256 AS contentSha256,
            content_bytes AS contentBytes, within, parts, tallies
     FROM evidence WHERE state = 'committed' ORDER BY id`,
    [],
    SHAPE,
  );
  const takenBack = rows.some(({ parts }) => parts !== null) ? partsTakenBack(db) : NONE_BACK;
  return rows.map(({ contentSha256: sha256, contentBytes: bytes, tallies, ...row }) => {
    const parts = row.parts === null ? null : partsNow(row.parts, takenBack.get(row.id));
    return {
      ...row,
      parts,
      isDatedByFile: isDatedByFile(readTallies(tallies)),
      notes: parts === null ? row.notes : [...row.notes, ...partNotes(parts)],
      formatTitle: titles.get(row.format) ?? row.format,
      content: sha256 === null || bytes === null ? null : { sha256, bytes },
    };
  });
}

/** False where an earlier version imported the file, which did not count. */
function isDatedByFile(tallies: RecordTallies | null): boolean {
  if (tallies === null) return false;
  const {
    'file-time': byFile = 0,
    'explicit-offset': stated = 0,
    'assumed-utc': assumed = 0,
  } = tallies.bases;
  return byFile > 0 && stated + assumed === 0;
}

const NONE_BACK: ReadonlyMap<number, ReadonlySet<string>> = new Map();

/** Names of parts that were in the case and are not any more, by their archive. */
function partsTakenBack(db: Database): ReadonlyMap<number, ReadonlySet<string>> {
  const sql = `SELECT within, unpacked, state FROM evidence
    WHERE within IS NOT NULL AND state <> 'staged' ORDER BY state DESC`;
  const shape = { within: num, unpacked: unpackSteps, state: oneOf(['withdrawn', 'committed']) };
  const names = new Map<number, Set<string>>();
  // The withdrawn ones come first: one that was read again is in the case.
  for (const { within, unpacked, state } of db.all(sql, [], shape)) {
    const [step] = unpacked;
    if (step === undefined || !isPartStep(step)) continue;
    const back = names.get(within) ?? new Set();
    if (state === 'withdrawn') back.add(partName(step));
    else back.delete(partName(step));
    names.set(within, back);
  }
  return names;
}

/** As they were left by their imports, but for what was taken back since. */
function partsNow(
  parts: readonly PartOutcome[],
  takenBack: ReadonlySet<string> | undefined,
): readonly PartOutcome[] {
  if (takenBack === undefined || takenBack.size === 0) return parts;
  return parts.map((part) =>
    part.state === 'read' && takenBack.has(part.name) ? { ...part, state: 'left-out' } : part,
  );
}

/** Warnings of one file, or of all (null), in order of file and record, after the one with the id `after`. */
export function warningPage(
  db: Database,
  page: { readonly evidence: number | null; readonly after: number; readonly limit: number },
): EvidenceWarning[] {
  // Ids ascend with file and record: an import writes a file's warnings in its order.
  const ofOneFile = page.evidence === null ? '' : ' AND warning.evidence = ?3';
  return db.all(
    `SELECT warning.id, evidence.path AS file, evidence.sha256, evidence.format, warning.record, warning.offset,
            warning.length, warning.reason, warning.text
     FROM warning JOIN evidence ON evidence.id = warning.evidence AND evidence.state = 'committed'
     WHERE warning.id > ?1${ofOneFile} ORDER BY warning.id LIMIT ?2`,
    page.evidence === null ? [page.after, page.limit] : [page.after, page.limit, page.evidence],
    {
      id: num,
      file: text,
      sha256: text,
      format: text,
      record: num,
      offset: num,
      length: num,
      reason: oneOf(WARNING_REASONS),
      text,
    },
  );
}
