/** Checks a case against itself: its seal, the chain of its log, the content of its evidence, the counts, the citations. */
import { CaseError } from '../model/case-error.ts';
import type { EvidenceSummary } from '../model/evidence.ts';
import type { CallContext } from '../protocol/serve.ts';
import { evidenceList } from '../queries/evidence-list.ts';
import { citations } from '../store/citations.ts';
import { num, text } from '../store/decoders.ts';
import { AcquiredFiles, verifyEvidence } from '../store/evidence-bytes.ts';
import { RecordHashes } from '../store/record-hashes.ts';
import { brokenLogEntry, logHead, wholeLog } from '../store/log.ts';
import { type Check, fails, holds, unchecked } from './check.ts';
import { sliceHash } from './cite.ts';
import { FORMAT_TITLES } from './format-titles.ts';
import { loggedFiles } from './logged-files.ts';
import type { OpenCase } from './open-case.ts';
import { undoStacks } from './undoable.ts';
import { recountChecks } from './verify-recount.ts';

/** How far a verification goes. */
export interface Verifying {
  /** Read all evidence that is at hand once more, and hold every record and figure against it. */
  readonly recount: boolean;
}

/**
 * All checks, each with its result; the case was opened as hostile input before. Errors: `cancelled`.
 */
export async function verifyCase(
  open: OpenCase,
  context: CallContext,
  { recount }: Verifying,
): Promise<readonly Check[]> {
  const files = evidenceList(open.db, FORMAT_TITLES);
  const checks = [
    ...checkEncryption(open),
    checkSeal(open),
    checkLog(open),
    ...checkImports(open, files),
  ];
  const acquired = new AcquiredFiles(open.db, open.host);
  const hashes = new RecordHashes();
  if (recount) hashes.load(open.db);
  for (const [done, file] of files.entries()) {
    if (context.cancelled()) throw new CaseError('cancelled', 'the check was cancelled');
    context.progress(`hashing ${file.file}`, done, files.length);
    const content = await checkContent(acquired, file);
    checks.push(content, checkCounts(open, file), checkPlaces(open, file));
    if (recount)
      checks.push(...(await recountChecks(open, context, { file, content, acquired, hashes })));
  }
  if (!recount && files.length > 0) checks.push(unchecked('recount', NOT_RECOUNTED));
  return [...checks, ...(await checkCitations(open))];
}

const NOT_RECOUNTED =
  'the evidence was not read again: that its records, and the figures of its coverage, are what its bytes say was not held against them';

/** What was opened with a passphrase is authentic in every piece, or it would not have opened. */
function checkEncryption({ passphrase }: OpenCase): readonly Check[] {
  if (passphrase === null) return [];
  return [
    holds('encryption', 'the passphrase opens the case, and no byte of its age file was changed'),
  ];
}

function checkSeal({ seal }: OpenCase): Check {
  if (seal === 'broken') {
    return fails(
      'seal',
      'a byte of the case is not as it was written: compare it with an older copy',
    );
  }
  if (seal === 'missing') {
    return fails('seal', 'the case carries no seal, and this program writes none without');
  }
  return holds('seal', 'every byte of the case is as it was written');
}

function checkLog(open: OpenCase): Check {
  const broken = brokenLogEntry(open.db, open.host);
  const head = logHead(open.db);
  if (head === null) return fails('log', 'the log has no entry: not even that the case was made');
  if (broken !== null) return fails('log', `the chain of the log breaks at entry ${broken}`);
  return holds(
    'log',
    `the chain of ${head.seq === 1 ? '1 entry' : `${head.seq} entries`} holds; its head is ${head.hash}`,
  );
}

/** What the log says was imported, and not taken back, is what the case holds, by hash: no more, and no less. */
function checkImports(open: OpenCase, files: readonly EvidenceSummary[]): readonly Check[] {
  // Of a broken log nobody can say what stands: that it is broken was said.
  const isWhole = brokenLogEntry(open.db, open.host) === null;
  const logged = loggedFiles(isWhole ? undoStacks(open.db).done : wholeLog(open.db));
  const present = new Set(files.map(({ id }) => id));
  const missing = [...logged].filter(([id]) => isWhole && !present.has(id));
  return [
    ...files.map((file) => checkImport(file, logged.get(file.id)?.sha256)),
    ...missing.map(([, { file }]) =>
      fails('import', `${file}: the log says that it was imported, and the case does not hold it`),
    ),
  ];
}

function checkImport({ file, sha256 }: EvidenceSummary, said: string | undefined): Check {
  if (said === sha256) return holds('import', `${file}: the log names this hash`);
  if (said === undefined) {
    return fails('import', `${file}: no import that stands in the log names this file`);
  }
  return fails('import', `${file}: the log names another hash than the case, ${said}`);
}

async function checkContent(
  acquired: AcquiredFiles,
  { id, file, storage }: EvidenceSummary,
): Promise<Check> {
  const sound = await tryVerify(acquired, id);
  if (sound === true) return holds('content', `${file}: the bytes have the hash as imported`);
  if (sound === false) return fails('content', `${file}: the bytes are not those imported`);
  const where =
    storage === 'reference' ? 'it is kept by reference, and is not at hand' : 'no bytes';
  return unchecked('content', `${file}: ${where}`);
}

/** A block that does not unpack is a changed block. */
async function tryVerify(acquired: AcquiredFiles, evidence: number): Promise<boolean | null> {
  try {
    return await verifyEvidence(acquired, evidence);
  } catch {
    // Whatever the reason: the content cannot be had back from what the case holds.
    return false;
  }
}

const SOURCES = `
  SELECT (SELECT count(*) FROM event WHERE evidence = ?1) +
         (SELECT count(*) FROM witness WHERE evidence = ?1) AS events,
         (SELECT count(*) FROM warning WHERE evidence = ?1) AS warnings`;

function checkCounts(open: OpenCase, file: EvidenceSummary): Check {
  const found = open.db.first(SOURCES, [file.id], { events: num, warnings: num });
  const { records, events, warnings } = file;
  if (events + warnings !== records) {
    return fails('counts', `${file.file}: ${events} events and ${warnings} warnings of ${records}`);
  }
  if (found?.events !== events || found.warnings !== warnings) {
    const rows = `${found?.events ?? 0} sources of events and ${found?.warnings ?? 0} warnings`;
    return fails('counts', `${file.file}: ${rows} are there of ${events} and ${warnings}`);
  }
  return holds(
    'counts',
    `${file.file}: ${events} events + ${warnings} warnings = ${records} records`,
  );
}

const PLACES = `
  SELECT count(*) AS found, count(DISTINCT record) AS different,
         coalesce(sum(record < 1 OR record > ?2 OR offset < 0 OR offset + length > ?3), 0) AS outside
  FROM (SELECT record, offset, length FROM event WHERE evidence = ?1
        UNION ALL SELECT record, offset, length FROM witness WHERE evidence = ?1
        UNION ALL SELECT record, offset, length FROM warning WHERE evidence = ?1)`;

/** Each record number of a file stands once, and its place lies within the file. */
function checkPlaces(open: OpenCase, { id, file, records, ...rest }: EvidenceSummary): Check {
  const shape = { found: num, different: num, outside: num };
  const bytes = rest.content?.bytes ?? rest.bytes;
  const found = open.db.first(PLACES, [id, records, bytes], shape);
  const isWhole = found?.outside === 0 && found.found === found.different;
  if (isWhole) return holds('places', `${file}: each record has its place in the file`);
  return fails('places', `${file}: records stand twice, or lie outside the file`);
}

async function checkCitations(open: OpenCase): Promise<readonly Check[]> {
  const checks: Check[] = [];
  for (const { label, rows } of citations(open.db)) {
    const faults = new Set<string>();
    let missing = 0;
    for (const { source, sliceSha256 } of rows) {
      const now = sliceSha256 === null ? null : await sliceHash(open, source);
      if (now === null) missing += 1;
      else if (now !== sliceSha256) faults.add(`record ${source.record} of ${source.file}`);
    }
    checks.push(citationCheck(label, [...faults], { rows: rows.length, missing }));
  }
  return checks;
}

function citationCheck(
  label: string,
  faults: readonly string[],
  { rows, missing }: { readonly rows: number; readonly missing: number },
): Check {
  const name = 'citation';
  if (faults.length > 0) {
    return fails(name, `${label} does not resolve: the bytes are others in ${faults.join(', ')}`);
  }
  if (missing > 0)
    return unchecked(name, `${label}: ${missing} of ${rows} records are not at hand`);
  return holds(name, `${label} resolves to ${rows} records`);
}

/** SHA-256 of the log's head after so many entries; null when there are fewer. */
export function headAfter(open: OpenCase, entries: number): string | null {
  const sql = 'SELECT hash FROM log WHERE seq = ?';
  return open.db.first(sql, [entries], { hash: text })?.hash ?? null;
}
