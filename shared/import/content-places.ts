/** Places of records in content that was read as UTF-8 and is spelled otherwise. */
import { ROW_STRIDE } from '../model/batch.ts';
import type { ParsedBatch } from '../model/batch.ts';
import type { Utf16Text } from '../unpack/utf16-text.ts';

/** Columns of a row, see `ParsedBatch.rows`. */
const OFFSET = 2;
const LENGTH = 3;

/** The batch with places in the content, for a batch with places in its text. */
export async function placedInContent(batch: ParsedBatch, text: Utf16Text): Promise<ParsedBatch> {
  const { rows } = batch;
  for (let at = 0; at < rows.length; at += ROW_STRIDE) {
    const place = await contentPlace(text, rows[at + OFFSET] ?? 0, rows[at + LENGTH] ?? 0);
    rows[at + OFFSET] = place.offset;
    rows[at + LENGTH] = place.length;
  }
  const warnings = [];
  for (const warning of batch.warnings) {
    warnings.push({ ...warning, ...(await contentPlace(text, warning.offset, warning.length)) });
  }
  return { ...batch, warnings };
}

async function contentPlace(
  text: Utf16Text,
  offset: number,
  length: number,
): Promise<{ readonly offset: number; readonly length: number }> {
  const start = await text.contentOffset(offset);
  return { offset: start, length: (await text.contentOffset(offset + length)) - start };
}
