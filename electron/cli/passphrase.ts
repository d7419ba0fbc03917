/** Passphrases of cases: out of a file or stdin, never out of the command line, which every program can read. */
import { createReadStream } from 'node:fs';
import { isEncrypted } from '../../shared/core/protection.ts';
import type { Run } from './command.ts';
import { errorCode, onDisk } from './disk-errors.ts';
import { notOpened, wrongUsage } from './exit.ts';

const MOST_BYTES = 4096;
const ENVIRONMENT = 'REDTHREAD_PASSPHRASE_FILE';

/** Read once: stdin gives it a single time, and some commands open the case twice. */
const read = new Map<string, Promise<string>>();

/**
 * What opens the case, or protects one that is new (`bytes` is null); null where nothing is needed or given.
 * Errors: exit 4 for an encrypted case without a passphrase, or when its file cannot be read.
 */
export async function passphraseFor(run: Run, bytes: Uint8Array | null): Promise<string | null> {
  const isNeeded = bytes !== null && isEncrypted(bytes);
  if (bytes !== null && !isNeeded) return null;
  const file = namedPassphrase(run);
  if (file !== null) return await passphraseIn(run, file);
  if (!isNeeded) return null;
  throw notOpened(
    `the case is encrypted; give its passphrase with \`--passphrase-file FILE\`, or set ${ENVIRONMENT}`,
  );
}

/** The file that the caller named for the passphrase of the case; null for none. */
export function namedPassphrase(run: Run): string | null {
  return run.args.value('passphrase-file') ?? (process.env[ENVIRONMENT] || null);
}

/** The passphrase in a file; `-` is stdin. One line end at its end is no part of it. */
export function passphraseIn(run: Run, file: string): Promise<string> {
  const known = read.get(file);
  if (known !== undefined) return known;
  if (file === '-') refuseTwice(run);
  const passphrase = readPassphrase(run, file);
  read.set(file, passphrase);
  return passphrase;
}

/** Stdin gives one thing. Errors: exit 2 where it is named for something else too. */
function refuseTwice({ args }: Run): void {
  if (args.value('case') === '-') {
    throw wrongUsage('stdin cannot give both the case and its passphrase; name a file for one');
  }
  if (args.positionals.includes('-')) {
    throw wrongUsage(
      'stdin cannot give both the file that is named `-` and the passphrase; name a file for one',
    );
  }
}

async function readPassphrase(run: Run, file: string): Promise<string> {
  const path = file === '-' ? null : run.path(file);
  const called = path === null ? 'stdin' : `\`${path}\``;
  const bytes = await onDisk(`the passphrase in ${called} cannot be read`, () => contentOf(path));
  if (bytes === null) throw notOpened(`${called} is too long for a passphrase`);
  const text = utf8Of(bytes)?.replace(/\r?\n$/u, '') ?? '';
  if (text === '') throw notOpened(`${called} holds no passphrase as UTF-8 text`);
  return text;
}

/** Null for more than any passphrase; a pipe may have no end. */
async function contentOf(path: string | null): Promise<Uint8Array | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of path === null ? process.stdin : createReadStream(path)) {
    const bytes = Buffer.from(piece);
    size += bytes.length;
    if (size > MOST_BYTES) return null;
    pieces.push(bytes);
  }
  return Buffer.concat(pieces, size);
}

function utf8Of(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch (error) {
    if (errorCode(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA') return null;
    throw error;
  }
}
