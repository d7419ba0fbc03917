/** The sample's files and its truth, for hosts that write them to disk. */
import { CaseError } from '../model/case-error.ts';
import type { SampleOptions } from '../sample/sample-file.ts';
import { sampleFiles } from '../sample/sample-files.ts';
import { sampleTruth } from '../sample/sample-truth.ts';

/** A file to write: its text in order, made while it is read. */
export interface WritableFile {
  readonly name: string;
  chunks(): Iterable<string>;
}

/** All files, `truth.json` last. Equal options give equal bytes. Errors: `bad-argument`. */
export function writableSample(options: SampleOptions): readonly WritableFile[] {
  if (!Number.isInteger(options.seed)) {
    throw new CaseError('bad-argument', 'the seed is a whole number');
  }
  const truth: WritableFile = {
    name: 'truth.json',
    chunks: () => [`${JSON.stringify(sampleTruth(options), null, 2)}\n`],
  };
  return [...sampleFiles(options), truth];
}
