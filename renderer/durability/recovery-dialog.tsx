/** A case is opened and a journal beside it holds more: what becomes of that is the person's to say. */
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { formatCount } from '../format.ts';
import {
  answerRecovery,
  recoveryStore,
  recoveryWords,
  type RecoveryQuestion,
} from '../state/recovery.ts';
import { useStore } from '../state/store.ts';
import { visibleLine } from '../visible-text.ts';

export function RecoveryDialog() {
  const question = useStore(recoveryStore);
  if (question === null) return null;
  return <Question {...question} />;
}

function Question({ title, findings }: RecoveryQuestion) {
  const canRecover = findings.newer > 0;
  return (
    <Dialog
      title={`Unsaved work found in “${visibleLine(title)}”`}
      alert
      dismissable={false}
      isOpen
      onClose={() => answerRecovery('leave')}
      footer={
        <>
          <Button size="large" tone="danger" onPress={() => answerRecovery('discard')}>
            Discard
          </Button>
          <span className="rt-grow" />
          <Button size="large" onPress={() => answerRecovery('leave')}>
            Decide later
          </Button>
          {canRecover ? (
            <Button size="large" onPress={() => answerRecovery('copy')}>
              Save a copy…
            </Button>
          ) : (
            <Button size="large" onPress={() => answerRecovery('keep-journal')}>
              Save the journal…
            </Button>
          )}
          <Button
            size="large"
            tone="primary"
            isDisabled={!canRecover}
            onPress={() => answerRecovery('recover')}
          >
            Recover
          </Button>
        </>
      }
    >
      {recoveryWords(findings).map((sentence) => (
        <p key={sentence}>{visibleLine(sentence)}</p>
      ))}
      {canRecover && (
        <ul>
          {findings.titles.slice(0, 5).map((what, at) => (
            // The list never changes while it is shown.
            <li key={`${at} ${what}`}>{visibleLine(what)}</li>
          ))}
          {findings.newer > 5 && <li>and {formatCount(findings.newer - 5)} more</li>}
        </ul>
      )}
    </Dialog>
  );
}
