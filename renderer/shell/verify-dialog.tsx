/** The open case held against its evidence: seal, log, hashes, and each record read again. What fails comes first. */
import { useEffect, useState } from 'react';
import type { Value } from '../../shared/protocol/contract.ts';
import { Badge, type Tone } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Progress } from '../components/progress.tsx';
import { formatCount, formatCountOf } from '../format.ts';
import { services } from '../services.ts';
import { closeDialog } from '../state/dialogs.ts';
import { visibleLine, visibleText } from '../visible-text.ts';
import './verify-dialog.css';

type Check = Value<'verifyCase'>[number];
type Found =
  | {
      readonly state: 'running';
      readonly text: string;
      readonly done: number;
      readonly total: number;
    }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'done'; readonly checks: readonly Check[] };

const BEGINNING: Found = { state: 'running', text: 'beginning', done: 0, total: 0 };
const TONES: Readonly<Record<Check['result'], Tone>> = {
  fails: 'danger',
  'not-checked': 'doubt',
  holds: 'ok',
};
const WORDS: Readonly<Record<Check['result'], string>> = {
  fails: 'fails',
  'not-checked': 'not checked',
  holds: 'holds',
};
const ORDER = ['fails', 'not-checked', 'holds'] as const;
/** Of each result; the command line prints all. */
const MOST_SHOWN = 200;

export function VerifyDialog() {
  const found = useVerified();
  const isRunning = found.state === 'running';
  return (
    <Dialog
      title="Check the case"
      size="large"
      isOpen
      dismissable={false}
      onClose={closeDialog}
      footer={
        <Button size="large" onPress={closeDialog}>
          {isRunning ? 'Cancel' : 'Close'}
        </Button>
      }
    >
      <div className="rt-verify">
        <p className="rt-muted">
          Every byte, hash and log entry is held against what the case says, and the evidence at
          hand is read again: records, times, gaps and the figures of its coverage. Nothing is
          changed.
        </p>
        {isRunning && <Running at={found} />}
        {found.state === 'failed' && (
          <p role="alert">The check could not be made: {visibleText(found.message)}</p>
        )}
        {found.state === 'done' && <Checks checks={found.checks} />}
      </div>
    </Dialog>
  );
}

function Running({
  at: { text, done, total },
}: {
  readonly at: Extract<Found, { readonly state: 'running' }>;
}) {
  const label = visibleLine(text);
  return (
    <>
      <p>{label}</p>
      <Progress
        label={label}
        done={done}
        total={total}
        note={total > 0 ? `${Math.floor((100 * done) / total)} %` : ''}
      />
    </>
  );
}

function useVerified(): Found {
  const [found, setFound] = useState<Found>(BEGINNING);
  useEffect(() => {
    const stop = new AbortController();
    const tell = (next: Found): void => {
      if (!stop.signal.aborted) setFound(next);
    };
    services()
      .core.call(
        'verifyCase',
        { recount: true },
        { signal: stop.signal, onProgress: (at) => tell({ state: 'running', ...at }) },
      )
      .then(
        (checks) => tell({ state: 'done', checks }),
        (error: unknown) => {
          const message = error instanceof Error ? error.message : String(error);
          tell({ state: 'failed', message });
        },
      );
    return () => stop.abort();
  }, []);
  return found;
}

function Checks({ checks }: { readonly checks: readonly Check[] }) {
  return (
    <>
      <p role="status" className="rt-verify-sum">
        {sumWords(checks)}
      </p>
      <div className="rt-verify-list" role="region" aria-label="Checks" tabIndex={0}>
        {ORDER.map((result) => (
          <CheckGroup key={result} checks={checks.filter((check) => check.result === result)} />
        ))}
      </div>
    </>
  );
}

function CheckGroup({ checks }: { readonly checks: readonly Check[] }) {
  const more = checks.length - MOST_SHOWN;
  return (
    <>
      {checks.slice(0, MOST_SHOWN).map(({ name, result, text }, at) => (
        // The same words may stand twice: two findings of one file.
        <p key={`${at} ${name}`}>
          <Badge tone={TONES[result]}>{WORDS[result]}</Badge>
          <span className="rt-muted">{name}</span>
          <span className="rt-selectable">{visibleText(text)}</span>
        </p>
      ))}
      {more > 0 && <p className="rt-note">{formatCount(more)} more; the command line lists all.</p>}
    </>
  );
}

function sumWords(checks: readonly Check[]): string {
  const count = (wanted: Check['result']): number =>
    checks.filter(({ result }) => result === wanted).length;
  const failed = count('fails');
  const open = count('not-checked');
  const rest = open === 0 ? '' : `; ${formatCount(open)} could not be made`;
  return failed === 0
    ? `The case holds: ${formatCountOf(count('holds'), 'check')} hold${rest}.`
    : `The case does not hold: ${formatCountOf(failed, 'check')} ${failed === 1 ? 'fails' : 'fail'}, ${formatCount(count('holds'))} hold${rest}.`;
}
