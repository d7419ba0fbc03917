/** What must hold of everything that parsing gives for a file, however broken the file is. */
import { createHash } from 'node:crypto';
import { ROW_STRIDE } from '../../shared/model/batch.ts';
import type { ParsedBatch, ParsedFile } from '../../shared/model/batch.ts';

/** The first thing that does not hold; null when all does. Without a file its hash is not looked at. */
export function brokenInvariant(file: Buffer | null, said: readonly ParsedFile[]): string | null {
  const items = said.filter(({ kind }) => kind !== 'progress');
  const last = items.at(-1);
  if (last === undefined) return 'nothing was said of the file';
  if (last.kind === 'nothing') {
    if (last.reason.trim() === '') return 'refused without a reason';
    return items.length === 1 || items[0]?.kind === 'head' ? null : 'an answer in disorder';
  }
  if (items[0]?.kind !== 'head' || last.kind !== 'end') return 'no head, or no end';
  const batches = items.filter((item) => item.kind === 'batch');
  if (batches.length !== items.length - 2) return 'more than one head or end';
  const sha256 = file === null ? last.sha256 : createHash('sha256').update(file).digest('hex');
  if (last.sha256 !== sha256) return 'another hash';
  const { records, events, warnings, undated } = last.counts;
  if (events + warnings !== records) return `${events} + ${warnings} is not ${records}`;
  if (undated > events) return `${undated} undated of ${events} events`;
  const defect = last.notes.find(({ reason }) => reason === 'importer-defect');
  return defect?.text ?? brokenRows(batches, records);
}

/** Every record has its number once, and a place that makes sense. */
function brokenRows(batches: readonly ParsedBatch[], records: number): string | null {
  const seen = new Uint8Array(records + 1);
  for (const { rows, warnings } of batches) {
    for (let at = 0; at < rows.length; at += ROW_STRIDE) {
      const [time = 0, record = -1, offset = -1, length = -1] = rows.subarray(at, at + 4);
      const wrong = brokenPlace(seen, { record, offset, length });
      if (wrong !== null) return wrong;
      if (!Number.isNaN(time) && !Number.isSafeInteger(time)) return `a time of ${time}`;
    }
    for (const warning of warnings) {
      const wrong = brokenPlace(seen, warning);
      if (wrong !== null) return wrong;
      if (Array.from(warning.text).length > 500) return 'the text of a warning is too long';
    }
  }
  const missing = seen.indexOf(0, 1);
  return missing < 0 ? null : `record ${missing} is missing`;
}

function brokenPlace(
  seen: Uint8Array,
  place: { readonly record: number; readonly offset: number; readonly length: number },
): string | null {
  const { record, offset, length } = place;
  if (record < 1 || record >= seen.length) return `record ${record} of ${seen.length - 1}`;
  if (seen[record] !== 0) return `record ${record} stands twice`;
  seen[record] = 1;
  return offset >= 0 && length > 0 ? null : `record ${record} at ${offset}, ${length} bytes`;
}
