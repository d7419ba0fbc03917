/** Right: how each claim stands by its evidence, and what its words may say. */
import { Button as AriaButton } from 'react-aria-components';
import { EVIDENCE_STATES, type EvidenceState } from '../../../shared/model/agent.ts';
import type { Citation } from '../../../shared/model/report.ts';
import { EvidenceBadge, StateText } from '../../components/badge.tsx';
import { Pane, PaneSection } from '../../components/pane.tsx';
import { formatCount } from '../../format.ts';
import { useFocus } from '../../state/selection.ts';
import { Sentence } from '../agents/sentence.tsx';
import { claimState, isSameTarget, rowWords, shortStatement } from './cited-words.ts';

interface ClaimsColumnProps {
  readonly citations: readonly Citation[];
  readonly onGo: (citation: Citation) => void;
}

export function ClaimsColumn({ citations, onGo }: ClaimsColumnProps) {
  return (
    <Pane title="Claims" actions={citations.length > 0 && <Tally citations={citations} />}>
      {citations.length === 0 && (
        <PaneSection>
          <p className="rt-muted">
            No claim yet. Each thing that you cite becomes one claim; it holds when its records bear
            it, and asks to be looked at when they do not.
          </p>
        </PaneSection>
      )}
      <ul>
        {citations.map((citation) => (
          <Claim key={citation.label} citation={citation} onGo={onGo} />
        ))}
      </ul>
      <PaneSection title="Wording" note="kept by the report itself">
        <p className="rt-muted rt-wording-lead">A verb says no more than its evidence:</p>
        <dl className="rt-wording">
          {EVIDENCE_STATES.map((state) => (
            <div key={state}>
              <dt>
                <EvidenceBadge state={state} />
              </dt>
              <dd>{WORDING[state]}</dd>
            </div>
          ))}
        </dl>
      </PaneSection>
    </Pane>
  );
}

const WORDING: Readonly<Record<EvidenceState, string>> = {
  asked: '“was asked to”, never “did”',
  claimed: '“the agent says”',
  recorded: '“is recorded”',
  confirmed: 'plain words',
  contradicted: 'both sides are told',
};

function Tally({ citations }: { readonly citations: readonly Citation[] }) {
  const holding = citations.filter((citation) => claimState(citation).holds).length;
  const left = citations.length - holding;
  return (
    <span className="rt-claims-tally">
      {formatCount(citations.length)} ·{' '}
      <span className="rt-ok">
        {formatCount(holding)} {holding === 1 ? 'holds' : 'hold'}
      </span>
      {left > 0 && (
        <>
          {' '}
          · <span className="rt-doubt">{formatCount(left)} to look at</span>
        </>
      )}
    </span>
  );
}

interface ClaimProps {
  readonly citation: Citation;
  readonly onGo: (citation: Citation) => void;
}

function Claim({ citation, onGo }: ClaimProps) {
  const focus = useFocus();
  const { tone, words, holds } = claimState(citation);
  const isFocus = focus !== null && focus.kind !== 'entity' && isSameTarget(citation.target, focus);
  return (
    <li className={`rt-claim${holds ? '' : ' rt-claim-doubt'}${isFocus ? ' rt-claim-thread' : ''}`}>
      <AriaButton className="rt-claim-button" onPress={() => onGo(citation)}>
        <StateText tone={tone === 'danger' ? 'danger' : tone}>
          <span className="rt-hidden">{holds ? 'holds' : 'to look at'}</span>
        </StateText>
        <span className="rt-claim-text">
          <span className="rt-claim-statement">
            <Sentence text={shortStatement(citation)} />
          </span>
          <span className="rt-note">
            <span className="rt-cite-label">{citation.label}</span> {words} · {rowWords(citation)}
          </span>
        </span>
      </AriaButton>
    </li>
  );
}
