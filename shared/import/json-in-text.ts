/** JSON that a record holds as text. */
import { objectOf } from './fields.ts';
import type { SourceRecord } from './importer.ts';
import { parseLossless } from './lossless-json.ts';

/** An object, or the object that a text holds as JSON; null when it holds none, or was cut. */
export function objectInText(value: unknown): SourceRecord | null {
  if (typeof value !== 'string') return objectOf(value);
  if (!value.startsWith('{')) return null;
  try {
    return objectOf(parseLossless(value));
  } catch {
    return null;
  }
}
