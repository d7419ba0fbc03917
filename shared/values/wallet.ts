/** Addresses of crypto-currencies in scripts: the strongest sign that two mining jobs have one owner. */
import { sha256 } from '@noble/hashes/sha2';
import { keccak_256 } from '@noble/hashes/sha3';
import { bytesToHex } from '@noble/hashes/utils';
import { base58Bytes, moneroBytes } from './base58.ts';
import { isBech32 } from './bech32.ts';

const MAX_TEXT = 1_000_000;
const MAX_WALLETS = 100;

/** Built into miners as the place for donations: everyone's, so nobody's. */
const DONATIONS = new Set([
  '48edfHu7V9Z84YzzMa6fUueoELZ9ZRXq9VetWzYGzKt52XU5xvqgzYnDK9URnRoJMk1j8nLwEVsaSWJ4fhdUyZijBGUicoD',
  '44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A',
  '1P7ujsXeX7GxQwHNnJsRMgAdNkFZmNVqJT',
]);

/** Whole words only; lengths are exact, so that no part of a longer token is taken. */
const WORD =
  /(?<![A-Za-z\d])(?:0x[\da-fA-F]{40}|[48][\dA-Za-z]{94}(?:[\dA-Za-z]{11})?|[13][\dA-Za-z]{25,34}|(?:bc1|BC1)[\dA-Za-z]{39,59})(?![A-Za-z\d])/g;

/**
 * Monero, Bitcoin and Ethereum addresses in a text, in order, without repeats and without miners' own donation
 * addresses. A Bitcoin address with a wrong checksum is none; so is an Ethereum address in mixed case. Monero
 * addresses count by shape, since scripts of fixtures and of careless copies carry broken ones that still link.
 */
export function walletsIn(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [word] of text.slice(0, MAX_TEXT).matchAll(WORD)) {
    const wallet = canonicalWallet(word);
    if (wallet !== null && !DONATIONS.has(wallet)) found.add(wallet);
    if (found.size >= MAX_WALLETS) break;
  }
  return [...found];
}

/** The one spelling of a wallet address; null when the text is none or its checksum is wrong. */
export function canonicalWallet(text: string): string | null {
  if (text.startsWith('0x')) return isEthereum(text) ? text.toLowerCase() : null;
  if (/^bc1/i.test(text)) return isBech32(text) ? text.toLowerCase() : null;
  if (text.length >= 95) return isMoneroShaped(text) ? text : null;
  return isBase58Check(text) ? text : null;
}

/** Whether a Monero address carries the checksum of its own bytes. */
export function hasMoneroChecksum(address: string): boolean {
  const bytes = moneroBytes(address);
  if (bytes === null) return false;
  const body = bytes.slice(0, -4);
  return bytesToHex(keccak_256(body).slice(0, 4)) === bytesToHex(bytes.slice(-4));
}

/** Standard and sub-addresses have 95 signs, integrated ones 106; the second sign is bound by the first byte. */
function isMoneroShaped(text: string): boolean {
  return /^[48][\dAB][1-9A-HJ-NP-Za-km-z]{93}([1-9A-HJ-NP-Za-km-z]{11})?$/.test(text);
}

function isBase58Check(text: string): boolean {
  const bytes = base58Bytes(text);
  if (bytes === null || bytes.length !== 25) return false;
  const sum = sha256(sha256(bytes.slice(0, 21)));
  return bytesToHex(sum.slice(0, 4)) === bytesToHex(bytes.slice(21));
}

/** EIP-55: letters in one case carry no checksum; in mixed case, the case of each is a bit of the hash. */
function isEthereum(text: string): boolean {
  const digits = text.slice(2);
  if (!/^[\da-fA-F]{40}$/.test(digits)) return false;
  if (digits === digits.toLowerCase() || digits === digits.toUpperCase()) return true;
  const hash = bytesToHex(keccak_256(digits.toLowerCase()));
  return Array.from(digits).every((sign, at) => {
    const upper = parseInt(hash.charAt(at), 16) >= 8;
    return sign === (upper ? sign.toUpperCase() : sign.toLowerCase());
  });
}
