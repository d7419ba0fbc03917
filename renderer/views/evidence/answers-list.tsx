/** All sources side by side: how many of the later questions each answers, and what it lacks. */
import { Button as AriaButton } from 'react-aria-components';
import type { SourceCoverage } from '../../../shared/model/coverage.ts';
import { CommandButton } from '../../components/button.tsx';
import { MiddleText } from '../../components/middle-text.tsx';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { useCore } from '../../core-client.ts';
import { visibleLine } from '../../visible-text.ts';
import { percentOf } from './coverage-words.ts';
import { selectFile } from './files-table.tsx';
import './share-bar.css';

export function AnswersList() {
  const { data, error, refetch } = useCore('coverage', {}, { keepPrevious: true });
  if (error !== null) {
    const title = 'What the files can say could not be put together';
    return <ErrorState title={title} error={error} onRetry={() => void refetch()} />;
  }
  if (data === undefined) return <LoadingState text="Putting together what each file can say." />;
  return (
    <div className="rt-answers">
      <p className="rt-note">
        Of a fixed list of later questions: those that the file answers for at least 95 % of the
        records concerned. A file’s own panel has every question with its numbers.{' '}
        <CommandButton id="help.evidence" tone="quiet" />
      </p>
      <ul>
        {data.map((card) => (
          <AnswersRow key={card.evidence} card={card} />
        ))}
      </ul>
    </div>
  );
}

function AnswersRow({ card }: { readonly card: SourceCoverage }) {
  return (
    <li className="rt-answers-row">
      <AriaButton
        className="rt-coverage-name rt-coverage-file"
        onPress={() => selectFile(card.sha256)}
      >
        <MiddleText text={visibleLine(card.file)} />
      </AriaButton>
      <span>{answersWords(card)}</span>
      <span className="rt-muted">{lacksWords(card)}</span>
    </li>
  );
}

function answersWords({ replay }: SourceCoverage): string {
  if (replay === null) return 'not counted';
  // Of an archive: what it holds are its parts, which stand below it.
  if (replay.answered.of === 0) return 'holds no records itself';
  return `answers ${replay.answered.count} of ${replay.answered.of} questions`;
}

function lacksWords({ replay }: SourceCoverage): string {
  const open = (replay?.questions ?? []).filter(({ count, of }) => count < of);
  if (replay === null || open.length === 0) return '';
  const words = open.map(
    (question) => `${question.missing ?? ''} (${percentOf(question)} have it)`,
  );
  return `lacks ${words.join(', ')}`;
}
