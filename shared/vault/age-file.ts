/**
 * Files encrypted with a passphrase, in the age format (age-encryption.org/v1): one scrypt stanza, then the
 * content in authenticated pieces. The `age` tool alone opens them, so no case depends on this program.
 */
import { Decrypter, Encrypter } from 'age-encryption';
import type { Vault } from '../host.ts';
import { AGE_BEGINNING } from '../model/case-beginnings.ts';
import { CaseError } from '../model/case-error.ts';

/** What the `age` tool itself takes: 2^18 rounds of 1 KiB blocks, 256 MiB for as long as a key is made. */
export const WORK_FACTOR = 18;
const SCRYPT_STANZA = /^-> scrypt [A-Za-z0-9+/]{22} (\d{1,2})\n/u;
/** Long enough for the version and the line of the stanza. */
const HEAD_BYTES = 80;

/** True for the beginning of any age file, whatever it is encrypted to. */
export function isAgeFile(bytes: Uint8Array): boolean {
  return asciiOf(bytes).startsWith(AGE_BEGINNING);
}

/** The work factor that an age file asks for, as its power of two; null when it has no passphrase. */
export function workFactorOf(bytes: Uint8Array): number | null {
  const found = SCRYPT_STANZA.exec(asciiOf(bytes).slice(AGE_BEGINNING.length));
  return found === null ? null : Number(found[1]);
}

/** Encryption in this thread, which stands still for one to four seconds: that is what slows a guesser down. */
export function vaultHere(workFactor: number = WORK_FACTOR): Vault {
  return {
    async encrypt(bytes, passphrase) {
      const encrypter = new Encrypter();
      encrypter.setScryptWorkFactor(workFactor);
      encrypter.setPassphrase(passphrase);
      return encrypter.encrypt(bytes);
    },
    async decrypt(bytes, passphrase) {
      refuseOthers(bytes);
      const decrypter = new Decrypter();
      decrypter.addPassphrase(passphrase);
      try {
        return await decrypter.decrypt(bytes);
      } catch (error) {
        throw inWords(error);
      }
    },
  };
}

function refuseOthers(bytes: Uint8Array): void {
  if (workFactorOf(bytes) !== null) return;
  throw new CaseError(
    'not-a-case',
    'this age file is not encrypted with a passphrase, or its head is damaged; decrypt it with the age tool first',
  );
}

/** The library's own words; where the head fails nobody can tell a changed byte from another passphrase. */
function inWords(error: unknown): CaseError {
  const message = error instanceof Error ? error.message : String(error);
  if (/no identity matched/u.test(message)) {
    return new CaseError('wrong-passphrase', 'this passphrase does not open the case; try again');
  }
  if (/work factor/u.test(message)) {
    return new CaseError('too-large', 'the case asks for more work than is safe to do here');
  }
  return new CaseError(
    'damaged',
    `the encrypted case is damaged (${message}); open an older copy of it`,
  );
}

/** The beginning as text; what is no ASCII is no head of an age file. */
function asciiOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, HEAD_BYTES));
}
