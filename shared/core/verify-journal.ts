/** Checks a journal that lies beside a case: each entry by its hash, and whether it follows this case at all. */
import { examined } from './journal-methods.ts';
import type { OpenCase } from './open-case.ts';
import { type Check, fails, holds, unchecked } from './check.ts';

/** `name`: of the journal's file, for people to read. */
export async function verifyJournal(
  open: OpenCase,
  name: string,
  bytes: Uint8Array,
): Promise<Check> {
  const { findings } = await examined(open, bytes);
  const { newer, damage, foreign, lostImports, tornBytes } = findings;
  if (damage !== null) return fails('journal', `${name}: ${damage}`);
  if (foreign) return fails('journal', `${name}: it follows another state of the case`);
  if (lostImports.length > 0) {
    return unchecked('journal', `${name}: an import is in no file (${lostImports.join('; ')})`);
  }
  const torn = tornBytes > 0 ? `; a last entry of ${tornBytes} bytes was never finished` : '';
  return holds(
    'journal',
    `${name}: the chain goes on for ${newer} entries that are not saved${torn}`,
  );
}
