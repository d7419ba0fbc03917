/** Whether the log is as it was written, what that proves, and what it cannot. */
import type { CaseInfo } from '../../../shared/model/case-info.ts';
import { StateText } from '../../components/badge.tsx';
import { CommandButton } from '../../components/button.tsx';
import { HashText } from '../../components/hash-text.tsx';

export function ChainState({ log }: { readonly log: CaseInfo['log'] }) {
  return (
    <section className="rt-log-chain" aria-label="Chain">
      <p>
        {log.intact ? (
          <StateText tone="ok">The chain is intact from the first entry to the last.</StateText>
        ) : (
          <StateText tone="danger">
            The chain is broken: an entry was changed, moved or taken out after it was written.
          </StateText>
        )}
      </p>
      <p className="rt-log-head">
        <span className="rt-muted">Head</span>{' '}
        <HashText label="the hash of the log’s head" hash={log.head} whole />
      </p>
      <p className="rt-note">
        Each entry holds the hash of the one before. Entries cut off the end cannot be found that
        way: keep the head’s hash outside the case, and compare.
      </p>
      <p>
        <CommandButton id="case.verify" />
      </p>
    </section>
  );
}
