/** A synchronous SHA-256 of short texts; the host's streaming one is for files. */
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex } from '@noble/hashes/utils';

/** Lower-case hex of the SHA-256 of the text's UTF-8. */
export function sha256OfText(text: string): string {
  return bytesToHex(sha256(text));
}
