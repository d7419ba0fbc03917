/** Encrypts or decrypts one file, in a thread that may stand still for seconds while the core answers. */
import { CaseError } from '../shared/model/case-error.ts';
import { vaultHere } from '../shared/vault/age-file.ts';
import type { VaultReply, VaultRequest } from './vault-channel.ts';

self.addEventListener('message', ({ data }: MessageEvent<VaultRequest>) => void serve(data));

async function serve(request: VaultRequest): Promise<void> {
  const reply = await answer(request);
  self.postMessage(reply, { transfer: reply.ok ? [reply.bytes.buffer] : [] });
}

async function answer({ does, bytes, passphrase }: VaultRequest): Promise<VaultReply> {
  try {
    return { ok: true, bytes: new Uint8Array(await vaultHere()[does](bytes, passphrase)) };
  } catch (error) {
    const code = error instanceof CaseError ? error.code : 'internal';
    return { ok: false, code, message: error instanceof Error ? error.message : String(error) };
  }
}
