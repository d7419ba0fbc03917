/** How evidence was unpacked, as it stands in the case. A case may come from anyone. */
import { CaseError } from '../model/case-error.ts';
import type { UnpackStep } from '../model/unpacking.ts';
import { listOf, text } from './decoders.ts';
import type { Decoder } from './decoders.ts';

/** JSON of a list of steps; error `damaged` for any other. */
export const unpackSteps: Decoder<readonly UnpackStep[]> = (value, column) => {
  const steps = listOf(text(value, column), stepOf);
  if (steps !== null) return steps;
  throw new CaseError('damaged', `column \`${column}\` should hold ways of unpacking`);
};

function stepOf(value: unknown): UnpackStep | null {
  if (typeof value !== 'object' || value === null) return null;
  const [kind, member, table] = ['kind', 'member', 'table'].map((name): unknown =>
    Reflect.get(value, name),
  );
  if (kind === 'gzip' || kind === 'zstd' || kind === 'parquet') return { kind };
  if ((kind === 'zip' || kind === 'tar') && typeof member === 'string') return { kind, member };
  return kind === 'sqlite' && typeof table === 'string' ? { kind, table } : null;
}
