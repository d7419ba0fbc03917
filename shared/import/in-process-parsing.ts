/** Parsing in the same thread: for tests, and for hosts without workers. */
import type { ByteSource, Parsing } from '../host.ts';
import type { ParsedFile, ParseRequest } from '../model/batch.ts';
import type { ParseTools } from './file-parser.ts';
import { parseFile } from './parse-file.ts';

/** Parses when it is asked for the next item; between two items other work gets its turn. */
export function parseInProcess(
  source: ByteSource,
  request: ParseRequest,
  tools: ParseTools,
): Parsing {
  let cancelled = false;
  async function* batches(): AsyncGenerator<ParsedFile, void, undefined> {
    for await (const item of parseFile(source, request, tools)) {
      if (cancelled) return;
      yield item;
      await tools.pause();
    }
  }
  return {
    batches,
    cancel() {
      cancelled = true;
    },
  };
}
