/** The pairs of raw record and expected event that a vendor's pipelines are tested with. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export interface ElasticCase {
  readonly package: string;
  readonly stream: string;
  readonly raw: string;
  readonly expected: Readonly<Record<string, unknown>>;
  /** Audit-like, with time, action and an actor or address expected. */
  readonly core: boolean;
}

/** Null when the corpora are not at hand. */
export function elasticCases(corpora: string): readonly ElasticCase[] | null {
  const path = join(corpora, 'elastic/cases.jsonl.gz');
  if (!existsSync(path)) return null;
  const lines = gunzipSync(readFileSync(path)).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => caseOf(JSON.parse(line)));
}

function caseOf(value: unknown): ElasticCase {
  const fields = fieldsOf(value);
  return {
    package: String(fields['package']),
    stream: String(fields['data_stream']),
    raw: String(fields['raw']),
    expected: fieldsOf(fields['expected']),
    core: fields['core'] === true,
  };
}

/** The value's fields; none for anything that is no object. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** Texts of a field that may hold one value or a list. */
export function textsOf(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.flatMap((each) =>
    typeof each === 'string' || typeof each === 'number' ? [String(each)] : [],
  );
}
