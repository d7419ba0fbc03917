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
import {
  type FromSecond,
  SecondParser,
  serveBlocks,
  type ToSecond,
} from '../import/second-parser.ts';
import type { SqliteModule } from '../store/sql-js.ts';
import type { ParseRequest } from '../model/batch.ts';

/** What parsing needs of a host. */
export type ParsingHost = Pick<Host, 'sha256' | 'deflate' | 'utf8' | 'pause'> & {
  /** SQLite when a database is met; a thread that only parses starts it then. */
  readonly openSqlite: () => Promise<SqliteModule>;
};

/** Messages to and from a parser thread: of who reads, and of another such thread that shares its work. */
export type ToThread = ToParser | ToSecond;
export type FromThread = FromParser | FromSecond;

/** Another parser thread, to share large files with. */
export interface SecondThread {
  readonly port: ParsingPort<FromSecond, ToSecond>;
  /** The thread ended by itself. */
  onEnd(listener: (message: string) => void): void;
}

function toolsOf({ sha256, deflate, utf8, pause, openSqlite }: ParsingHost): ParseTools {
  return { importers, sha256, deflate, utf8, pause, openSqlite };
}

/** Parses a file in this thread, item by item. */
export function parsingHere(source: ByteSource, request: ParseRequest, host: Host): Parsing {
  const openSqlite = () => Promise.resolve(host.sqlite);
  return parseInProcess(source, request, toolsOf({ ...host, openSqlite }));
}

/**
 * Makes this thread a parser: it parses what comes over `port`, opening files by their handles, or
 * interprets blocks for another such thread. `startSecond` gives one more thread, or null.
 */
export function serveParserThread(
  port: ParsingPort<ToThread, FromThread>,
  host: ParsingHost & { readonly startSecond: () => SecondThread | null },
  open: (handle: unknown) => Promise<ByteSource>,
): void {
  let second: SecondParser | null = null;
  const start = (): SecondParser | null => {
    const thread = host.startSecond();
    if (thread === null) return null;
    const started = new SecondParser(thread.port);
    thread.onEnd((message) => {
      started.fail(message);
      second = null;
    });
    return started;
  };
  const tools = { ...toolsOf(host), second: () => (second ??= start()) };
  const parsing = serveParsing(port, tools, open);
  const blocks = serveBlocks(port, tools);
  port.onMessage((message) => {
    if (isToSecond(message)) blocks(message);
    else parsing(message);
  });
}

function isToSecond(message: ToThread): message is ToSecond {
  return message.kind === 'share' || message.kind === 'block' || message.kind === 'unshare';
}

/** The reading side of a parser thread. `fail` it when the thread ends by itself. */
export function parserOver(port: ParsingPort<FromParser, ToParser>): PortParser {
  return new PortParser(port);
}
