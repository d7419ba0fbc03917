/** How evidence was unpacked, as it stands in the case. A case may come from anyone. */
import { CaseError } from '../model/case-error.ts';
import type { UnpackStep } from '../model/unpacking.ts';
import { text } from './decoders.ts';
import type { Decoder } from './decoders.ts';

/** JSON of a list of steps; error `damaged` for any other. */
export const unpackSteps: Decoder<readonly UnpackStep[]> = (value, column) => {
  const steps = listOf(text(value, column));
  if (steps !== null) return steps;
  throw new CaseError('damaged', `column \`${column}\` should hold ways of unpacking`);
};

function listOf(written: string): readonly UnpackStep[] | null {
  let list: unknown;
  try {
    list = JSON.parse(written);
  } catch {
    // The caller says so, with the column's name.
    return null;
  }
  if (!Array.isArray(list)) return null;
  const steps = list.map(stepOf);
  return steps.every((step) => step !== null) ? steps : null;
}

function stepOf(value: unknown): UnpackStep | null {
  if (typeof value !== 'object' || value === null) return null;
  const [kind, member, table] = ['kind', 'member', 'table'].map((name): unknown =>
    Reflect.get(value, name),
  );
  if (kind === 'gzip' || kind === 'zstd' || kind === 'parquet') return { kind };
  if ((kind === 'zip' || kind === 'tar') && typeof member === 'string') return { kind, member };
  return kind === 'sqlite' && typeof table === 'string' ? { kind, table } : null;
}
