/** AES-256-GCM from the platform, for the lines of a journal: microseconds where a passphrase takes seconds. */
import type { LineCipher } from '../host.ts';

const NONCE_BYTES = 12;
const KEY_BYTES = 32;

/** The part of Web Crypto that is needed: Node and workers have the same. */
export interface WebCrypto<Key> {
  getRandomValues(into: Uint8Array<ArrayBuffer>): unknown;
  readonly subtle: {
    importKey(
      format: 'raw',
      key: Uint8Array<ArrayBuffer>,
      ...rest: [name: 'AES-GCM', extractable: false, uses: ('encrypt' | 'decrypt')[]]
    ): Promise<Key>;
    encrypt(...args: GcmArguments<Key>): Promise<ArrayBuffer>;
    decrypt(...args: GcmArguments<Key>): Promise<ArrayBuffer>;
  };
}

type GcmArguments<Key> = [
  how: { readonly name: 'AES-GCM'; readonly iv: Uint8Array<ArrayBuffer> },
  key: Key,
  bytes: Uint8Array<ArrayBuffer>,
];

/** Each line has a nonce of its own at random: one key is good for 2^32 lines. */
export function lineCipher<Key>(crypto: WebCrypto<Key>): LineCipher {
  return {
    newKey: () => random(crypto, KEY_BYTES),
    async encrypt(key, bytes) {
      const iv = random(crypto, NONCE_BYTES);
      const own = await keyOf(crypto, key);
      const hidden = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, own, bytes.slice());
      const line = new Uint8Array(NONCE_BYTES + hidden.byteLength);
      line.set(iv);
      line.set(new Uint8Array(hidden), NONCE_BYTES);
      return line;
    },
    async decrypt(key, line) {
      const own = await keyOf(crypto, key);
      const how = { name: 'AES-GCM', iv: line.slice(0, NONCE_BYTES) } as const;
      try {
        return new Uint8Array(await crypto.subtle.decrypt(how, own, line.slice(NONCE_BYTES)));
      } catch {
        // Another key, or a changed byte: the platform does not say which.
        return null;
      }
    },
  };
}

function random<Key>(crypto: WebCrypto<Key>, size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  crypto.getRandomValues(bytes);
  return bytes;
}

function keyOf<Key>({ subtle }: WebCrypto<Key>, key: Uint8Array): Promise<Key> {
  return subtle.importKey('raw', key.slice(), 'AES-GCM', false, ['encrypt', 'decrypt']);
}
