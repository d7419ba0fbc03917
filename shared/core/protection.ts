/**
 * Encryption at rest: the one place where the bytes of a case become those of its file, and back.
 *
 * A case is plain, or encrypted with the passphrase that its `OpenCase` holds. The journal of an encrypted
 * case is encrypted too, with a key that the case itself keeps.
 */
import type { Host } from '../host.ts';
import { CaseError } from '../model/case-error.ts';
import type { CallContext } from '../protocol/serve.ts';
import { hasLeftovers } from '../store/drop-leftovers.ts';
import { renewJournalKey } from '../store/hidden-journal.ts';
import { appendLog } from '../store/log.ts';
import { readMeta } from '../store/meta.ts';
import { isAgeFile } from '../vault/age-file.ts';
import { changed, logged } from './change.ts';
import type { OpenCase } from './open-case.ts';

/** Fewer characters are guessed by a machine of today, however slow each guess is made. */
const LEAST_PASSPHRASE = 12;

/** True for bytes that only a passphrase makes a case of. */
export function isEncrypted(bytes: Uint8Array): boolean {
  return isAgeFile(bytes);
}

/** The case in a file. Errors: `passphrase-needed`, `wrong-passphrase`, `damaged`, `not-a-case`. */
export async function bytesOfFile(
  host: Host,
  file: Uint8Array,
  passphrase: string | null,
): Promise<Uint8Array> {
  if (!isEncrypted(file)) return file;
  if (passphrase !== null) return host.vault.decrypt(file, passphrase);
  throw new CaseError('passphrase-needed', 'the case is encrypted: its passphrase is needed');
}

/** The file of a case. */
export async function fileOfBytes(open: OpenCase, bytes: Uint8Array): Promise<Uint8Array> {
  const { host, passphrase } = open;
  return passphrase === null ? bytes : host.vault.encrypt(bytes, passphrase);
}

/** What a file of the case is called where nobody says: the name inside an encrypted case stays inside. */
export function outsideName(open: OpenCase): string {
  if (open.passphrase === null) return readMeta(open.db, 'name') ?? 'case';
  return open.fileName?.replace(/\.redthread$/u, '') ?? 'Encrypted case';
}

/**
 * From now on the case is written with this passphrase, or (null) plain. Errors: `bad-argument`, also while an import is
 * open: a new passphrase and its snapshot belong together, and what is staged stands between them.
 */
export function protect(open: OpenCase, passphrase: string | null, context: CallContext): void {
  const { db, host } = open;
  if (hasLeftovers(db)) {
    throw new CaseError(
      'bad-argument',
      'an import is open; commit or cancel it first, then encrypt the case or change its passphrase',
    );
  }
  if (passphrase !== null) refuseWeak(passphrase);
  if (passphrase === null && open.passphrase === null) {
    throw new CaseError('bad-argument', 'the case is not encrypted');
  }
  const before = open.passphrase === null ? 'encrypt-case' : 'change-passphrase';
  const command = passphrase === null ? 'decrypt-case' : before;
  const entry = db.transaction(() => {
    if (passphrase !== null) renewJournalKey(db, host);
    return appendLog(db, host, { command, args: {} });
  });
  open.passphrase = passphrase;
  logged(context, entry);
  changed(open, context, ['log', 'case']);
}

function refuseWeak(passphrase: string): void {
  if (Array.from(passphrase).length < LEAST_PASSPHRASE) {
    throw new CaseError(
      'bad-argument',
      `the passphrase has fewer than ${LEAST_PASSPHRASE} characters; take five words or more`,
    );
  }
  if (/\p{Cc}/u.test(passphrase) || passphrase.trim() !== passphrase) {
    throw new CaseError(
      'bad-argument',
      'the passphrase begins or ends with a blank, or holds a line break; such signs are easily lost: leave them out',
    );
  }
}
