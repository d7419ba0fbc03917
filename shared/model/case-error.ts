/** Something the investigator can act on. Any other throw is a defect of ours. */

export const CASE_ERROR_CODES = [
  'not-a-case',
  'newer-case',
  'passphrase-needed',
  'wrong-passphrase',
  'case-in-use',
  'read-only',
  'disk-full',
  'cannot-write',
  'damaged',
  'too-large',
  'not-found',
  'bad-argument',
  'bad-query',
  'cancelled',
  'no-case',
  'internal',
] as const;
export type CaseErrorCode = (typeof CASE_ERROR_CODES)[number];

/** Crosses the protocol as code and message. Messages: lower-case start, no full stop, the way out. */
export class CaseError extends Error {
  readonly code: CaseErrorCode;

  constructor(code: CaseErrorCode, message: string) {
    super(message);
    this.name = 'CaseError';
    this.code = code;
  }
}
