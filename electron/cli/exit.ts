/** How a run ends: the codes are an interface, see docs/command-line.md. */
import type { CaseErrorCode } from '../../shared/model/case-error.ts';

export const EXIT = {
  done: 0,
  defect: 1,
  wrongUsage: 2,
  nothingImported: 3,
  notOpened: 4,
  checkFailed: 5,
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An end that was foreseen; the message is for the person who ran the command. */
export class Failure extends Error {
  readonly exit: ExitCode;

  constructor(exit: ExitCode, message: string) {
    super(message);
    this.name = 'Failure';
    this.exit = exit;
  }
}

export function wrongUsage(message: string): Failure {
  return new Failure(EXIT.wrongUsage, message);
}

/** The case or a file cannot be opened, locked or written. */
export function notOpened(message: string): Failure {
  return new Failure(EXIT.notOpened, message);
}

/** What a refusal of the core means for the exit. A refused argument was the caller's. */
export const EXIT_OF: Readonly<Record<CaseErrorCode, ExitCode>> = {
  'not-a-case': EXIT.notOpened,
  'newer-case': EXIT.notOpened,
  'passphrase-needed': EXIT.notOpened,
  'wrong-passphrase': EXIT.notOpened,
  'case-in-use': EXIT.notOpened,
  'read-only': EXIT.notOpened,
  'disk-full': EXIT.notOpened,
  'cannot-write': EXIT.notOpened,
  damaged: EXIT.notOpened,
  'too-large': EXIT.notOpened,
  'not-found': EXIT.wrongUsage,
  'bad-argument': EXIT.wrongUsage,
  'bad-query': EXIT.wrongUsage,
  cancelled: EXIT.interrupted,
  'no-case': EXIT.wrongUsage,
  internal: EXIT.defect,
};
