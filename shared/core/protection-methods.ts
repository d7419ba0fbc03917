/** Encrypting a case at rest, and the bytes of its journal. */
import type { CoreMethods } from '../protocol/serve.ts';
import { hideJournal } from '../store/hidden-journal.ts';
import { caseInfo } from './case-methods.ts';
import { type CaseSlot, required } from './open-case.ts';
import { protect } from './protection.ts';

type Protection = 'protectCase' | 'journalBytes';

export function protectionMethods(slot: CaseSlot): Pick<CoreMethods, Protection> {
  return {
    protectCase: ({ passphrase }, context) => {
      const open = required(slot);
      protect(open, passphrase, context);
      return caseInfo(open);
    },
    journalBytes: async ({ lines }) => {
      const { db, host, passphrase } = required(slot);
      return passphrase === null ? host.utf8.encode(lines) : hideJournal(db, host, lines);
    },
  };
}
