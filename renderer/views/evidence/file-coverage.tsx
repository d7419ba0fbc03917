/** What one source can say at all: its fields, its clock, and the later questions that it answers. */
import type { ReplayQuestion, SourceCoverage } from '../../../shared/model/coverage.ts';
import { StateText } from '../../components/badge.tsx';
import { PaneSection } from '../../components/pane.tsx';
import { useCore } from '../../core-client.ts';
import {
  BASIS_WORDS,
  clockWords,
  conflictWords,
  FIELD_WORDS,
  NO_CLOCK_WORDS,
  PRECISION_WORDS,
} from './coverage-words.ts';
import { ConflictList } from '../import/conflict-list.tsx';
import { ShareBar } from './share-bar.tsx';

/** The card of one file; nothing while it is put together. */
export function FileCoverage({ evidence }: { readonly evidence: number }) {
  const { data } = useCore('coverage', {}, { keepPrevious: true });
  const card = data?.find((each) => each.evidence === evidence);
  if (card === undefined) return null;
  if (card.replay === null) {
    return (
      <PaneSection title="What it can say">
        <p className="rt-muted">
          Imported by a version that did not count this. Import the file into a new case to see it.
        </p>
      </PaneSection>
    );
  }
  return (
    <>
      <PaneSection title="Conflicts" note="same id, other content: both are kept">
        <p>{conflictWords(card.conflicts)}</p>
        <ConflictList sha256={card.sha256} count={card.conflicts.count} isHeaded />
      </PaneSection>
      <Questions questions={card.replay.questions} answered={card.replay.answered} />
      <Fields fields={card.fields} />
      <Clock card={card} />
    </>
  );
}

function Questions({ questions, answered }: NonNullable<SourceCoverage['replay']>) {
  const concerned = questions.filter(({ of }) => of > 0);
  const others = questions.filter(({ of }) => of === 0);
  return (
    <PaneSection title="Later questions" note={`answers ${answered.count} of ${answered.of}`}>
      <p className="rt-note rt-share-lead">
        Answered: for at least 95 % of the records that the question is about.
      </p>
      <ul>
        {concerned.map((question) => (
          <ShareBar
            key={question.id}
            name={question.text}
            share={question}
            note={noteOf(question)}
          />
        ))}
      </ul>
      {others.length > 0 && (
        <p className="rt-note">
          Not about this source: {others.map(({ text }) => text.toLowerCase()).join(' ')}
        </p>
      )}
    </PaneSection>
  );
}

function noteOf({ about, missing }: ReplayQuestion): string | null {
  const of = about === 'records' ? '' : `of ${about}`;
  const lacks = missing === null ? '' : `the others lack ${missing}`;
  const words = [of, lacks].filter((part) => part !== '').join('; ');
  return words === '' ? null : words;
}

function Fields({ fields }: Pick<SourceCoverage, 'fields'>) {
  return (
    <PaneSection title="Fields present" note="of the records that could have them">
      <ul>
        {fields
          .filter(({ of }) => of > 0)
          .map((share) => (
            <ShareBar key={share.field} name={FIELD_WORDS[share.field]} share={share} />
          ))}
      </ul>
    </PaneSection>
  );
}

function Clock({ card }: { readonly card: SourceCoverage }) {
  return (
    <PaneSection title="Clock">
      <ul>
        {card.bases.map((share) => (
          <ShareBar key={share.basis} name={BASIS_WORDS[share.basis]} share={share} />
        ))}
      </ul>
      <ul>
        {card.precisions
          .filter(({ precision }) => precision !== 'none')
          .map((share) => (
            <ShareBar key={share.precision} name={PRECISION_WORDS[share.precision]} share={share} />
          ))}
      </ul>
      {card.clocks.length === 0 && <p className="rt-note">{NO_CLOCK_WORDS}</p>}
      {card.clocks.map((clock) => (
        <p key={`${clock.kind} ${clock.other}`} className="rt-file-note">
          <StateText tone="doubt">
            <span className="rt-selectable">{clockWords(clock)}</span>
          </StateText>
        </p>
      ))}
    </PaneSection>
  );
}
