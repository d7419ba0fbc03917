/** Encrypts the open case at rest, changes its passphrase, or takes the encryption off. */
import { CaseError } from '../../shared/model/case-error.ts';
import { saveCase } from '../commands/case-commands.ts';
import { services } from '../services.ts';
import { whileBusy } from '../state/busy.ts';
import { caseStore } from '../state/case.ts';
import { keeper } from '../state/kept.ts';
import { toast } from '../state/toasts.ts';

/** Null: no encryption. Says when it is on the disk, and what that leaves open. */
export async function protectCase(passphrase: string | null): Promise<void> {
  const kept = keeper();
  if (kept === null) return;
  const { core } = services();
  const { phase, words } = await whileBusy('Writing the case', () =>
    kept.rewrite(() => core.call('protectCase', { passphrase })),
  );
  if (phase === 'failed') {
    throw new CaseError(
      'cannot-write',
      `the case is not on the disk this way yet, and is tried again: ${words ?? ''}`,
    );
  }
  const lies = await savedWhere();
  const done = passphrase === null ? 'Encryption removed' : 'Encrypted with your passphrase';
  const rest = words ?? restOf(passphrase, lies);
  toast(rest === '' ? done : `${done}: ${rest}`, {
    tone: words === null ? 'ok' : 'doubt',
    stays: words !== null,
  });
}

type Place = 'nowhere' | 'here' | 'elsewhere';

/** Where the person's own file lies; one that is not kept by itself is written now. */
async function savedWhere(): Promise<Place> {
  const file = caseStore.get()?.file ?? null;
  if (file === null) return 'nowhere';
  if (services().host.keeping.besideFile && file.writable) return 'here';
  await saveCase({ anew: false });
  return 'elsewhere';
}

function restOf(passphrase: string | null, lies: Place): string {
  if (lies === 'nowhere') return 'save the case where it belongs';
  if (passphrase === null) return '';
  if (lies === 'here') return 'earlier versions beside the case were removed';
  return 'the file that you opened stays as it was unless you saved over it';
}
