/** Mappings of files of no known format: suggested, tried, kept in the case, written and read as files. */
import type { ByteSource, Host } from '../host.ts';
import { generic } from '../import/formats/generic.ts';
import { examineTable, NOTHING_KEPT, tryMapping } from '../import/mapping/examine.ts';
import type { Examined, KeptInCase } from '../import/mapping/examine.ts';
import type { Head } from '../import/candidate-readings.ts';
import { openFile } from '../import/open-file.ts';
import { refuseBytes } from '../import/refuse-bytes.ts';
import { CaseError } from '../model/case-error.ts';
import type { LogEntry } from '../model/case-info.ts';
import type { AppliedMapping, Mapping, MappingTable, MappingTrial } from '../model/mapping.ts';
import { partStep } from '../model/unpacking.ts';
import type { PartStep } from '../model/unpacking.ts';
import type { SourceHandle } from '../protocol/contract.ts';
import type { CoreMethods } from '../protocol/serve.ts';
import { MAPPING } from '../protocol/wire/mapping-shapes.ts';
import { canonicalJson } from '../store/canonical-json.ts';
import type { Database } from '../store/database.ts';
import { appendLog } from '../store/log.ts';
import { savedMappingText, savedMappingValues, systemsInCase } from '../store/mappings.ts';
import { partedContainer } from '../unpack/parted-container.ts';
import { UnpackFault, UnreadableSource } from '../unpack/fault.ts';
import { maskSecrets } from '../values/secrets.ts';
import { checkZone, mappingFile, readMappingFile } from './mapping-file.ts';
import type { CaseSlot, OpenCase } from './open-case.ts';
import { reversible } from './undoable.ts';

type MappingMethod = 'mappingTable' | 'tryMapping' | 'readMapping' | 'mappingFile';

/** More of the beginning is only looked at when the first record is not whole in less. */
const HEAD_SIZES = [1024 * 1024, 8 * 1024 * 1024] as const;

export function mappingMethods(slot: CaseSlot, host: Host): Pick<CoreMethods, MappingMethod> {
  // A dialog tries one file again and again: unpacking it anew each time could take minutes.
  let last: { readonly key: string; readonly beginning: Promise<Beginning> } | null = null;
  const opened = async ({ handle, parts = [] }: SourceHandle): Promise<Beginning> => {
    const source = await host.openSource(handle);
    return await openBeginning(host, { source, part: parts?.[0] ?? null });
  };
  return {
    mappingTable: async ({ source }) => {
      const kept = slot.current === null ? NOTHING_KEPT : keptInCase(slot.current.db);
      last = { key: keyOf(source), beginning: opened(source) };
      return maskedTable(mappingTableOf(host, await last.beginning, kept));
    },
    tryMapping: async ({ source, mapping }) => {
      const key = keyOf(source);
      if (last?.key !== key) last = { key, beginning: opened(source) };
      return maskedTrial(triedMapping(host, await last.beginning, mapping));
    },
    readMapping: ({ bytes }) => readMappingFile(bytes, host.utf8),
    mappingFile: ({ mapping }) => mappingFile(mapping, host.utf8),
  };
}

function keyOf({ name, size, parts = [] }: SourceHandle): string {
  return JSON.stringify([name, size, parts]);
}

/** A file's first bytes of text, unpacked, with the name that people know it by. */
export interface Beginning {
  readonly fileName: string;
  readonly heads: readonly Head[];
}

interface Wanted {
  readonly source: ByteSource;
  /** Name of a part of an archive or a database; null: the file itself. */
  readonly part: string | null;
}

/** Without SQLite tables of databases cannot be looked into. */
type BeginningHost = Pick<Host, 'sha256' | 'utf8'> & Partial<Pick<Host, 'sqlite'>>;

/** Reads the beginning of a file. Errors: `bad-argument` for what cannot be unpacked or read, in words. */
export async function openBeginning(host: BeginningHost, wanted: Wanted): Promise<Beginning> {
  try {
    const text = await textOf(host, wanted);
    const most = await text.slice(0, Math.min(HEAD_SIZES[1], text.size));
    const refusal = refuseBytes(most.subarray(0, HEAD_SIZES[0]));
    if (refusal) throw new CaseError('bad-argument', refusal.reason);
    const heads = HEAD_SIZES.map((size) => ({
      bytes: most.subarray(0, size),
      complete: size >= text.size,
    }));
    return { fileName: text.name, heads };
  } catch (error) {
    const isFault = error instanceof UnpackFault || error instanceof UnreadableSource;
    if (isFault) throw new CaseError('bad-argument', error.message);
    throw error;
  }
}

/** The content as UTF-8; what is said meanwhile, of progress, is nobody's concern here. */
async function textOf(host: BeginningHost, { source, part }: Wanted): Promise<ByteSource> {
  const step = part === null ? null : await stepTo(source, part);
  const { sqlite } = host;
  const opening = openFile(source, step, {
    sha256: () => host.sha256(),
    utf8: host.utf8,
    ...(sqlite === undefined ? {} : { openSqlite: () => Promise.resolve(sqlite) }),
  });
  for (;;) {
    const next = await opening.next();
    if (next.done === true) return next.value.text;
  }
}

async function stepTo(source: ByteSource, part: string): Promise<PartStep> {
  return partStep((await partedContainer(source)) ?? 'zip', part);
}

/** A file's columns and a suggested mapping. Errors: `bad-argument` when it begins with no records. */
export function mappingTableOf(
  host: Pick<Host, 'utf8'>,
  beginning: Beginning,
  kept: KeptInCase = NOTHING_KEPT,
): MappingTable {
  return overHeads(
    beginning,
    (examined) => examineTable(examined, host.utf8, kept),
    `\`${beginning.fileName}\` begins with no table and no JSON records: it cannot be mapped`,
  );
}

/** Secrets in cells are masked, as in every view. */
function maskedTable(table: MappingTable): MappingTable {
  const columns = table.columns.map((column) => ({
    ...column,
    cells: column.cells.map((text) => (text === null ? null : maskSecrets(text))),
  }));
  return { ...table, columns };
}

function maskedTrial(trial: MappingTrial): MappingTrial {
  const rows = trial.rows.map((row) => ({
    ...row,
    summary: row.summary === null ? null : maskSecrets(row.summary),
    target:
      row.target?.name == null ? row.target : { ...row.target, name: maskSecrets(row.target.name) },
  }));
  // A word that is masked could not be named in a mapping.
  const outcomeWords = trial.outcomeWords.filter(({ word }) => maskSecrets(word) === word);
  return { ...trial, rows, outcomeWords };
}

/** What would become of a file's first records. Errors: `bad-argument` when the mapping does not fit. */
export function triedMapping(
  host: Pick<Host, 'utf8'>,
  beginning: Beginning,
  mapping: Mapping,
): MappingTrial {
  checkZone(mapping.time?.zone ?? null);
  return overHeads(
    beginning,
    (examined) => tryMapping(examined, { utf8: host.utf8, generic }, mapping),
    `the mapping \`${mapping.title}\` reads columns that \`${beginning.fileName}\` does not have`,
  );
}

function overHeads<Found>(
  { fileName, heads }: Beginning,
  look: (examined: Examined) => Found | null,
  refusal: string,
): Found {
  for (const head of heads) {
    const found = look({ head, fileName });
    if (found !== null) return found;
    if (head.complete) break;
  }
  throw new CaseError('bad-argument', refusal);
}

function keptInCase(db: Database): KeptInCase {
  return { mappings: caseMappings(db), systems: systemsInCase(db) };
}

/** The mappings that a case keeps. What is none, in a case from elsewhere, is left out. */
export function caseMappings(db: Database): readonly Mapping[] {
  return savedMappingValues(db).flatMap((value) => {
    const checked = MAPPING.safeParse(value);
    return checked.success ? [checked.data] : [];
  });
}

/**
 * Keeps the mappings that were chosen for an import, each with its log entry. Call it in the transaction of the
 * commit, before the import's own entry: undo then takes the import back first.
 */
export function keepMappings(
  { db, host }: OpenCase,
  used: readonly AppliedMapping[],
): readonly LogEntry[] {
  const entries: LogEntry[] = [];
  for (const { mapping, origin } of used) {
    const before = savedMappingText(db, mapping.fingerprint);
    if (origin !== 'chosen' || before === canonicalJson(mapping)) continue;
    const args = { mapping, before };
    reversible('save-mapping', args).apply(db);
    entries.push(appendLog(db, host, { command: 'save-mapping', args }));
  }
  return entries;
}
