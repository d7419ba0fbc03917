/** One broken file from its number alone, read as the product reads it. */
import type { ByteSource } from '../../shared/host.ts';
import { parsingHere } from '../../shared/core/parsing.ts';
import type { Host } from '../../shared/host.ts';
import type { ParsedFile } from '../../shared/model/batch.ts';
import type { FilePart, PartStep } from '../../shared/model/unpacking.ts';
import { mixSeed, SeededRandom } from '../../shared/sample/seeded-random.ts';
import { brokenInvariant } from './invariant.ts';
import { mutate } from './mutate.ts';
import type { SeedFile } from './seed-files.ts';

/** Of each archive. */
const MOST_PARTS = 4;

export interface FuzzCase {
  readonly seed: SeedFile;
  readonly bytes: Buffer;
}

export type Outcome =
  | { readonly kind: 'read' | 'nothing'; readonly format: string; readonly warnings: number }
  | { readonly kind: 'broken'; readonly reason: string };

/** Cases go round the formats' files, so that each has its share. */
export function fuzzCase(seeds: readonly SeedFile[], seed: number, number: number): FuzzCase {
  const random = new SeededRandom(mixSeed(seed, number));
  const file = seeds[number % seeds.length];
  if (file === undefined) throw new Error('no fixtures to break');
  return { seed: file, bytes: mutate(file.bytes, random, random.pick(seeds).bytes) };
}

/** Never throws: what is thrown is what the search is for. */
export async function readCase({ seed, bytes }: FuzzCase, host: Host): Promise<Outcome> {
  const source = sourceOf(seed.name, bytes);
  const kept = { format: null, keepUpToBytes: bytes.length % 2 === 0 ? 0 : bytes.length };
  const read = async (part: PartStep | null): Promise<readonly ParsedFile[]> => {
    const items: ParsedFile[] = [];
    const parsing = parsingHere(source, { ...kept, part }, host);
    for await (const item of parsing.batches()) items.push(item);
    return items;
  };
  try {
    const items = await read(null);
    const broken = brokenInvariant(bytes, items);
    if (broken !== null) return { kind: 'broken', reason: broken };
    for (const { step } of partsOf(items).slice(0, MOST_PARTS)) {
      const brokenPart = brokenInvariant(null, await read(step));
      if (brokenPart !== null) return { kind: 'broken', reason: `in a part: ${brokenPart}` };
    }
    return outcomeOf(items);
  } catch (error) {
    return { kind: 'broken', reason: error instanceof Error ? (error.stack ?? '') : String(error) };
  }
}

function partsOf(items: readonly ParsedFile[]): readonly FilePart[] {
  const head = items.find((item) => item.kind === 'head');
  return (head?.parts ?? []).filter(({ refusal }) => refusal === null);
}

function outcomeOf(items: readonly ParsedFile[]): Outcome {
  const warnings = items.reduce(
    (n, item) => n + (item.kind === 'batch' ? item.warnings.length : 0),
    0,
  );
  const head = items.find((item) => item.kind === 'head');
  return head === undefined
    ? { kind: 'nothing', format: '', warnings: 0 }
    : { kind: 'read', format: head.format, warnings };
}

function sourceOf(name: string, bytes: Buffer): ByteSource {
  return {
    name,
    path: null,
    size: bytes.length,
    modified: Date.UTC(2026, 0, 1),
    slice: (from, to) => Promise.resolve(new Uint8Array(bytes.subarray(from, to))),
  };
}
