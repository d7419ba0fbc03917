/** From a file as acquired to the text that records are cut from: unpacked, and spelled as UTF-8. */
import type { ByteSource, Sha256 } from '../host.ts';
import type { ParsedProgress } from '../model/batch.ts';
import type { EvidenceNote } from '../model/evidence.ts';
import { isPartStep } from '../model/unpacking.ts';
import type { ContentFacts, PartStep, TextEncoding, UnpackStep } from '../model/unpacking.ts';
import { ENCODING_BYTES, encodingOf } from '../unpack/encoding.ts';
import { UnpackFault } from '../unpack/fault.ts';
import { UNPACK_LIMITS } from '../unpack/limits.ts';
import type { UnpackLimits } from '../unpack/limits.ts';
import { officeWords } from '../unpack/office.ts';
import { measure } from '../unpack/packed-content.ts';
import { contentName, PACKING_BYTES, packingOf } from '../unpack/packing.ts';
import type { Packing } from '../unpack/packing.ts';
import { partFacts } from '../unpack/parts.ts';
import { readFrom } from '../unpack/pieces.ts';
import type { DeriveTools } from '../unpack/sqlite-tables.ts';
import { unpackerOf } from '../unpack/unpackers.ts';
import { Utf16Text } from '../unpack/utf16-text.ts';
import { reported } from './reported.ts';

export interface OpenedFile {
  /** UTF-8, whatever the content is. */
  readonly text: ByteSource;
  /** The same, where the content is UTF-16 and places must be led back to it; else null. */
  readonly utf16: Utf16Text | null;
  readonly encoding: TextEncoding;
  readonly steps: readonly UnpackStep[];
  /** What came out of each step. */
  readonly facts: readonly ContentFacts[];
  readonly notes: readonly EvidenceNote[];
}

interface OpenTools extends DeriveTools {
  sha256(): Sha256;
  /** For tests. */
  readonly limits?: UnpackLimits;
}

/** Errors: `UnpackFault` for what cannot or must not be unpacked, in words; `UnreadableSource`. */
export async function* openFile(
  source: ByteSource,
  part: PartStep | null,
  tools: OpenTools,
): AsyncGenerator<ParsedProgress, OpenedFile, undefined> {
  const steps: UnpackStep[] = [];
  const facts: ContentFacts[] = [];
  const notes: EvidenceNote[] = [];
  const limits = tools.limits ?? UNPACK_LIMITS;
  let content = source;
  for (;;) {
    const step = steps.length === 0 && part !== null ? part : await nextStep(content, steps);
    if (step === null) break;
    const measuring = measure(content, unpackerOf(step, tools), {
      sha256: () => tools.sha256(),
      limits,
    });
    const measured = yield* reported(measuring, source.size);
    steps.push(step);
    facts.push({ sha256: measured.sha256, bytes: measured.content.size });
    notes.push(...measured.notes);
    content = { ...named(measured.content), ...(await factsOf(content, step)) };
  }
  return { ...(yield* spelled(content)), steps, facts, notes };
}

async function factsOf(
  source: ByteSource,
  step: UnpackStep,
): Promise<Pick<ByteSource, 'name' | 'modified'>> {
  if (isPartStep(step)) return await partFacts(source, step);
  return { name: contentName(source.name), modified: source.modified };
}

async function nextStep(
  content: ByteSource,
  steps: readonly UnpackStep[],
): Promise<UnpackStep | null> {
  const packing = packingOf(await readFrom(content, 0, PACKING_BYTES));
  const words = packing === 'zip' ? await officeWords(content) : null;
  if (words !== null) throw new UnpackFault(words);
  return packing === null ? null : stepFor(packing, steps);
}

/** Errors: `UnpackFault` where one packing lies in another: what comes out could again be anything. */
function stepFor(packing: Packing, steps: readonly UnpackStep[]): UnpackStep {
  if (packing === 'tar') throw new UnpackFault(WORDS.tar);
  if (steps.some(({ kind }) => kind === 'gzip' || kind === 'zstd')) {
    throw new UnpackFault(`packed twice, as ${packing} in ${steps.at(-1)?.kind}: unpack it first`);
  }
  if (packing === 'gzip' || packing === 'zstd' || packing === 'parquet') return { kind: packing };
  throw new UnpackFault(WORDS[packing]);
}

const WORDS: Readonly<Record<Exclude<Packing, 'gzip' | 'zstd' | 'parquet'>, string>> = {
  zip: 'an archive within a packed file: only the outer one is read; unpack it first',
  tar: 'a TAR archive within an archive: only the outer one is read; unpack it first',
  sqlite: 'an SQLite database within a packed file: unpack it first',
};

async function* spelled(
  content: ByteSource,
): AsyncGenerator<ParsedProgress, Pick<OpenedFile, 'text' | 'utf16' | 'encoding'>, undefined> {
  const encoding = encodingOf(await readFrom(content, 0, ENCODING_BYTES));
  if (encoding === 'utf-8') return { text: content, utf16: null, encoding };
  const utf16 = new Utf16Text(content, encoding);
  yield* reported(utf16.measure(), content.size);
  return { text: utf16, utf16, encoding };
}

function named(source: ByteSource): ByteSource {
  const { name, path, size, modified } = source;
  return { name, path, size, modified, slice: (from, to) => source.slice(from, to) };
}
