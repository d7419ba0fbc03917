/** Reads a file of evidence once more, and holds every record and every figure of its coverage against the case. */
import type { ByteSource, Parsing } from '../host.ts';
import type { ParsedEnd, ParsedHead, ParseRequest } from '../model/batch.ts';
import { CaseError } from '../model/case-error.ts';
import type { EvidenceSummary } from '../model/evidence.ts';
import type { Mapping } from '../model/mapping.ts';
import { TIME_BASES } from '../model/time.ts';
import type { UnixMs } from '../model/time.ts';
import { isParted, isPartStep } from '../model/unpacking.ts';
import type { CallContext } from '../protocol/serve.ts';
import { MAPPING } from '../protocol/wire/mapping-shapes.ts';
import { num, text } from '../store/decoders.ts';
import type { AcquiredFiles } from '../store/evidence-bytes.ts';
import { evidenceFile } from '../store/evidence-file.ts';
import { wholeLog } from '../store/log.ts';
import type { RecordHashes } from '../store/record-hashes.ts';
import { Recount } from '../store/recount/recount.ts';
import type { StoredRecords } from '../store/recount/recounted-rows.ts';
import { recordPlaces } from '../store/recount/record-places.ts';
import { loggedFiles } from './logged-files.ts';
import type { OpenCase } from './open-case.ts';
import { recountFindings } from './recount-findings.ts';
import type { Counted } from './recount-findings.ts';
import { type Check, fails, holds, unchecked } from './check.ts';

const NAME = 'recount';

export interface Recounting {
  readonly file: EvidenceSummary;
  /** What hashing the file again gave. */
  readonly content: Check;
  readonly acquired: AcquiredFiles;
  /** Of all records of the case. */
  readonly hashes: RecordHashes;
}

/**
 * One check where all is as the case says, else one for each finding.
 * Streams: its memory does not grow with the file but by four bytes a record. Errors: `cancelled`.
 */
export async function recountChecks(
  open: OpenCase,
  context: CallContext,
  { file, content, acquired, hashes }: Recounting,
): Promise<readonly Check[]> {
  // What holds parts has no records: each of its parts is read by itself.
  if (isParted(file.container)) return [];
  const no = (why: string): readonly Check[] => [unchecked(NAME, `${file.file}: ${why}`)];
  if (content.result !== 'holds')
    return no('its bytes as imported are not at hand to be read again');
  const places = await recordPlaces(open.db, file.id, open.host);
  if (places === null) return [fails(NAME, `${file.file}: its records have numbers of no import`)];
  const read = await readAgain(open, context, { file, acquired, stored: { places, hashes } });
  if (read === null) return no('its bytes are not at hand to be read again');
  const { by, counted, otherwise } = read;
  if (typeof counted === 'string') {
    return [fails(NAME, `${file.file}: read again${by}, it is no such file: ${counted}`)];
  }
  const findings = recountFindings(open.db, file, counted);
  if (findings.length > 0) {
    return [...otherwise, ...findings].map((words) =>
      fails(NAME, `${file.file}: read again${by}, ${words}`),
    );
  }
  const { records, events, warnings, undated } = file;
  const counts = `${records} records, ${events} events, ${warnings} warnings, ${undated} undated`;
  const rest = 'its period, gaps, precision and the fields that its records have';
  return [holds(NAME, `${file.file}: read again${by}: ${counts}; ${rest} are as the case says`)];
}

interface Again {
  /** By which version, where another imported it. */
  readonly by: string;
  /** Words instead, where it is not recognised as what it was. */
  readonly counted: Counted | string;
  /** What it is read as where no format is forced, when that is another. */
  readonly otherwise: readonly string[];
}

interface Asked {
  readonly file: EvidenceSummary;
  readonly acquired: AcquiredFiles;
  readonly stored: StoredRecords;
}

async function readAgain(
  open: OpenCase,
  context: CallContext,
  asked: Asked,
): Promise<Again | null> {
  const { file } = asked;
  const { db, host } = open;
  const [first] = file.unpacked;
  const part = first !== undefined && file.within !== null && isPartStep(first) ? first : null;
  const isMember = part !== null && part.kind !== 'sqlite';
  const source = await sourceOf(open, { ...asked, isMember });
  if (source === null) return null;
  const logged = loggedFiles(wholeLog(db)).get(file.id);
  const was = logged?.version ?? host.version;
  const by = was === host.version ? '' : ` by version ${host.version}, where ${was} imported it`;
  const request = { format: null, keepUpToBytes: 0, part, mapping: mappingOf(logged?.mapping) };
  const plain = await parseAgain(open, context, { ...asked, source, request });
  if (typeof plain !== 'string' || request.mapping !== null) {
    return { by, counted: plain, otherwise: [] };
  }
  // Whoever imported it may have named the format.
  const forced = { ...request, format: file.format };
  const counted = await parseAgain(open, context, { ...asked, source, request: forced });
  return { by, counted, otherwise: [plain] };
}

function mappingOf(logged: unknown): Mapping | null {
  const checked = MAPPING.safeParse(logged);
  return checked.success ? checked.data : null;
}

/**
 * The file with the date that its times were taken from, where they were. A member of an archive has the date that the
 * archive has for it.
 */
async function sourceOf(
  { db }: OpenCase,
  { file, acquired, isMember }: Asked & { readonly isMember: boolean },
): Promise<ByteSource | null> {
  const facts = evidenceFile(db, file.id);
  const source = facts && (await acquired.of(facts));
  const dated = isMember ? null : fileDate(db, file.id);
  if (source === null || dated === null) return source;
  const { name, size } = source;
  // Without a path: whoever opened it again by that would take the date that it has now.
  return { name, path: null, size, modified: dated, slice: (from, to) => source.slice(from, to) };
}

/** The date of the file that the case has for records which have none; null where it has none. */
function fileDate(db: OpenCase['db'], evidence: number): UnixMs | null {
  const basis = TIME_BASES.indexOf('file-time');
  const sql = `SELECT time FROM event WHERE evidence = ? AND (form >> 2) & 3 = ? AND time IS NOT NULL LIMIT 1`;
  return db.first(sql, [evidence, basis], { time: num })?.time ?? null;
}

interface Parsed extends Omit<Asked, 'acquired'> {
  readonly source: ByteSource;
  readonly request: ParseRequest;
}

/** Words where the file is recognised as another than the case says. */
async function parseAgain(
  open: OpenCase,
  context: CallContext,
  { file, stored, source, request }: Parsed,
): Promise<Counted | string> {
  const parsing = open.host.parse(source, request);
  try {
    return await recounted(open, context, { file, stored, parsing });
  } finally {
    parsing.cancel();
  }
}

async function recounted(
  open: OpenCase,
  context: CallContext,
  { file, stored, parsing }: Omit<Asked, 'acquired'> & { readonly parsing: Parsing },
): Promise<Counted | string> {
  const recount = new Recount(open.db, { evidence: file.id, system: systemOf(open, file) }, stored);
  let head: ParsedHead | null = null;
  for await (const item of parsing.batches()) {
    if (context.cancelled()) throw new CaseError('cancelled', 'the check was cancelled');
    if (item.kind === 'nothing') return item.reason;
    if (item.kind === 'end') return ended(recount, head, item);
    if (item.kind === 'head') {
      head = item;
      const other = otherReading(file, item);
      if (other !== null) return other;
      continue;
    }
    // In one transaction: each single read would look for the journal of another program first.
    if (item.kind === 'batch') open.db.transaction(() => recount.take(item));
    context.progress(`reading ${file.file} again`, item.bytesRead, item.bytesTotal);
    await open.host.pause();
  }
  throw new CaseError('cancelled', 'the check was cancelled');
}

function ended(recount: Recount, head: ParsedHead | null, end: ParsedEnd): Counted {
  return { ...recount.end(), end, isList: head?.isList === true };
}

function otherReading(file: EvidenceSummary, head: ParsedHead): string | null {
  const was = `${file.format} in ${file.container}`;
  const is = `${head.format} in ${head.container}`;
  return was === is ? null : `it is read as ${is}, and the case has it as ${was}`;
}

function systemOf({ db }: OpenCase, { id }: EvidenceSummary): string {
  const sql = 'SELECT system FROM evidence WHERE id = ?';
  return db.first(sql, [id], { system: text })?.system ?? '';
}
