/** The vault's worker, as the core's worker uses it: one for each file, so that key and memory go with it. */
import type { Vault } from '../../shared/host.ts';
import { CaseError } from '../../shared/model/case-error.ts';
import type { VaultReply, VaultRequest } from '../vault-channel.ts';

export function vaultElsewhere(): Vault {
  return {
    encrypt: (bytes, passphrase) => ask({ does: 'encrypt', bytes: bytes.slice(), passphrase }),
    decrypt: (bytes, passphrase) => ask({ does: 'decrypt', bytes: bytes.slice(), passphrase }),
  };
}

async function ask(request: VaultRequest): Promise<Uint8Array> {
  const worker = new Worker(new URL('../vault.worker.ts', import.meta.url), {
    type: 'module',
    name: 'vault',
  });
  try {
    const reply = await new Promise<VaultReply>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<VaultReply>) => resolve(data));
      worker.addEventListener('error', ({ message }) => reject(outOfMemory(message)));
      worker.postMessage(request, [request.bytes.buffer]);
    });
    if (reply.ok) return reply.bytes;
    throw new CaseError(reply.code, reply.message);
  } finally {
    worker.terminate();
  }
}

function outOfMemory(message: string): CaseError {
  return new CaseError(
    'too-large',
    `the case could not be encrypted or decrypted (${message || 'no memory is left'}); close other programs and try again`,
  );
}
