/** Attributes of OpenTelemetry as plain values. */
import { isRecord, listOf, objectOf, textOf } from '../fields.ts';
import type { SourceRecord } from '../importer.ts';

const MAX_ATTRIBUTES = 500;
const MAX_DEPTH = 20;

/** A list of `{key, value}` as an object of its names; nested values become lists and objects. */
export function attributesOf(list: unknown, depth = 0): SourceRecord {
  const entries = listOf(list).filter(isRecord).slice(0, MAX_ATTRIBUTES);
  return Object.fromEntries(
    entries.flatMap((entry) => {
      const key = textOf(entry['key']);
      return key === null ? [] : [[key, anyValue(entry['value'], depth)] as const];
    }),
  );
}

/** The one value that stands under a name for its type; 64-bit integers come as text and stay so. */
export function anyValue(value: unknown, depth = 0): unknown {
  const fields = objectOf(value);
  if (fields === null || depth > MAX_DEPTH) return null;
  for (const name of ['stringValue', 'intValue', 'doubleValue', 'boolValue', 'bytesValue']) {
    if (Object.hasOwn(fields, name)) return fields[name];
  }
  const array = objectOf(fields['arrayValue']);
  if (array !== null) return listOf(array['values']).map((each) => anyValue(each, depth + 1));
  const map = objectOf(fields['kvlistValue']);
  return map === null ? null : attributesOf(map['values'], depth + 1);
}
