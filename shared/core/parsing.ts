/** Parsing with the product's own list of importers: in this thread, in another, or on behalf of another. */
import type { ByteSource, Host, Parsing } from '../host.ts';
import type { ParseTools } from '../import/file-parser.ts';
import { importers } from '../import/importers.ts';
import { parseInProcess } from '../import/in-process-parsing.ts';
import {
  type FromParser,
  type ParsingPort,
  PortParser,
  serveParsing,
  type ToParser,
} from '../import/parsing-port.ts';
import type { ParseRequest } from '../model/batch.ts';

/** What parsing needs of a host. */
export type ParsingHost = Pick<Host, 'sha256' | 'deflate' | 'utf8' | 'pause'>;

function toolsOf({ sha256, deflate, utf8, pause }: ParsingHost): ParseTools {
  return { importers, sha256, deflate, utf8, pause };
}

/** Parses a file in this thread, item by item. */
export function parsingHere(source: ByteSource, request: ParseRequest, host: ParsingHost): Parsing {
  return parseInProcess(source, request, toolsOf(host));
}

/** Makes this thread a parser: it parses what comes over `port`, opening files by their handles. */
export function serveParserThread(
  port: ParsingPort<ToParser, FromParser>,
  host: ParsingHost,
  open: (handle: unknown) => Promise<ByteSource>,
): void {
  serveParsing(port, toolsOf(host), open);
}

/** The reading side of a parser thread. `fail` it when the thread ends by itself. */
export function parserOver(port: ParsingPort<FromParser, ToParser>): PortParser {
  return new PortParser(port);
}
