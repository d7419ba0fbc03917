/** One file to encrypt or decrypt, and the answer: what the core's worker and that of the vault say to each other. */
import type { CaseErrorCode } from '../shared/model/case-error.ts';

export interface VaultRequest {
  readonly does: 'encrypt' | 'decrypt';
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly passphrase: string;
}

export type VaultReply =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly code: CaseErrorCode; readonly message: string };
