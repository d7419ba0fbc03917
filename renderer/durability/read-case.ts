/** Has the core open the bytes of a case, and asks for its passphrase as often as that takes. */
import { CaseError } from '../../shared/model/case-error.ts';
import type { CaseInfo } from '../../shared/model/case-info.ts';
import type { CaseFile } from '../host-bridge.ts';
import { services } from '../services.ts';
import { whileBusy } from '../state/busy.ts';
import { replacingCase } from '../state/kept.ts';
import { askPassphrase } from '../state/passphrase.ts';
import { messageOf } from '../state/toasts.ts';

/**
 * Null when the person gives no passphrase. The case before stays open, and this one is let go, when it is not
 * opened.
 */
export async function readCase(file: CaseFile, isHeld: boolean): Promise<CaseInfo | null> {
  let info: CaseInfo | null = null;
  try {
    info = await openAsking(file, (work) => replacingCase(work));
    return info;
  } finally {
    if (info === null && isHeld) await services().host.keeping.leave(file, false);
  }
}

type Opening = (work: () => Promise<CaseInfo>) => Promise<CaseInfo>;

/** `within` is what happens around each try. Null when the person gives no passphrase. */
export async function openAsking(file: CaseFile, within: Opening): Promise<CaseInfo | null> {
  const bytes = await whileBusy(`Reading ${file.name}`, () => file.slice(0, file.size));
  const open = (passphrase: string | null): Promise<CaseInfo> =>
    whileBusy(`Opening ${file.name}`, (onProgress) =>
      within(() =>
        services().core.call('openCase', { name: file.name, bytes, passphrase }, { onProgress }),
      ),
    );
  for (let passphrase: string | null = null; ;) {
    try {
      return await open(passphrase);
    } catch (error) {
      const refused = refusedWords(error);
      if (refused === undefined) throw error;
      passphrase = await askPassphrase({ title: file.name, refused });
      if (passphrase === null) return null;
    }
  }
}

/** Undefined for what another passphrase does not help. */
function refusedWords(error: unknown): string | null | undefined {
  if (!(error instanceof CaseError)) return undefined;
  if (error.code === 'passphrase-needed') return null;
  return error.code === 'wrong-passphrase' ? `${messageOf(error)}.` : undefined;
}
