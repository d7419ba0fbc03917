/** The beginning of a file for the mapping dialog: its columns, a suggestion, and what would become of its records. */
import type { Utf8 } from '../../host.ts';
import type { Mapping, MappingTable, MappingTrial, TableColumn } from '../../model/mapping.ts';
import type { Head } from '../candidate-readings.ts';
import type { Importer, SourceRecord } from '../importer.ts';
import { candidatesOf, firstWithRecords } from '../recognise.ts';
import type { Candidate } from '../recognise.ts';
import { ColumnReader } from './column-value.ts';
import { missingColumns, readByChosen } from './find-mapping.ts';
import { opened, sampledColumns } from './sampled-columns.ts';
import type { SampledColumn } from './sampled-columns.ts';
import { sampledWords } from './sampled-words.ts';
import { suggestMapping } from './suggest.ts';
import { headOf } from './table-head.ts';
import { columnTime, guessReading } from './time-reading.ts';

/** Enough for counts to mean something, few enough to be read again at every change. */
const SAMPLED = 500;
const SHOWN_ROWS = 20;
const MAX_CELL = 200;
const MAX_COLUMNS = 120;
const MOST_UNREAD = 5;

export interface Examined {
  readonly head: Head;
  readonly fileName: string;
}

/** What the open case has that matters for a new mapping. */
export interface KeptInCase {
  readonly mappings: readonly Mapping[];
  readonly systems: MappingTable['systems'];
}

/** Of no case. */
export const NOTHING_KEPT: KeptInCase = { mappings: [], systems: [] };

/** Null when the bytes begin with no records. */
export function examineTable(
  { head, fileName }: Examined,
  utf8: Utf8,
  { mappings: saved, systems }: KeptInCase,
): MappingTable | null {
  const candidate = firstWithRecords(sampledCandidates({ head, fileName }, utf8));
  if (candidate === undefined) return null;
  const { container, records } = candidate.sample;
  const tableHead = headOf(container, records);
  const own = saved.find(({ fingerprint }) => fingerprint === tableHead.fingerprint) ?? null;
  return {
    container,
    columns: sampledColumns(opened(records)).slice(0, MAX_COLUMNS).map(shownColumn),
    sampled: records.length,
    suggestion: suggestMapping({ head: tableHead, title: titleOf(fileName), fileName, records }),
    saved: own,
    fitting: saved.filter((each) => each !== own && fits(each, candidate)),
    systems,
  };
}

/** What becomes of the records by a mapping; null when it does not fit the file. */
export function tryMapping(
  examined: Examined,
  { utf8, generic }: { readonly utf8: Utf8; readonly generic: Importer },
  mapping: Mapping,
): MappingTrial | null {
  const found = readByChosen(sampledCandidates(examined, utf8), mapping, generic);
  if (found === null) return null;
  const { records } = found.sample;
  const context = { fileName: examined.fileName, fileTime: null, envelope: found.sample.envelope };
  const rows = records.flatMap((record) => {
    const row = found.importer.normalize(record, context);
    return row.ok ? [row.value] : [];
  });
  const undated = rows.filter(({ time }) => time.ms === null);
  return {
    sampled: rows.length,
    undated: undated.length,
    withoutActor: rows.filter(({ actor }) => actor === null).length,
    withoutAddress: rows.filter(({ ips }) => ips.length === 0).length,
    unreadTimes: distinct(undated.flatMap(({ time }) => time.text ?? [])).slice(0, MOST_UNREAD),
    outcomeWords: sampledWords(mapping, records, rows),
    likelyTime: likelyTime(mapping, records),
    rows: rows.slice(0, SHOWN_ROWS),
  };
}

function sampledCandidates({ head, fileName }: Examined, utf8: Utf8): readonly Candidate[] {
  return candidatesOf(head, { fileName, records: SAMPLED }, utf8);
}

/** Of a mapping that reads nothing nobody can say that it fits. */
function fits(mapping: Mapping, { sample }: Candidate): boolean {
  const reads = mapping.time !== null || mapping.roles.length > 0;
  return reads && missingColumns(mapping, sample).length === 0;
}

/** How the texts in the time's place are written, whatever the mapping says. */
function likelyTime(
  { time }: Mapping,
  records: readonly SourceRecord[],
): MappingTrial['likelyTime'] {
  if (time === null) return null;
  const reader = new ColumnReader();
  const guessed = guessReading(records.flatMap((each) => reader.textOf(each, time.value) ?? []));
  return guessed === null ? null : { reading: guessed.reading, isAmbiguous: guessed.isAmbiguous };
}

function shownColumn({ path, name, cells, texts }: SampledColumn): TableColumn {
  const shown = cells.slice(0, SHOWN_ROWS).map((text) => text?.slice(0, MAX_CELL) ?? null);
  return { path, name, filled: texts.length, cells: shown, time: columnTime(name, texts) };
}

function titleOf(fileName: string): string {
  const name = fileName.replace(/\.[^.]*$/u, '').trim();
  return (name === '' ? 'Mapping' : name).slice(0, 200);
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
