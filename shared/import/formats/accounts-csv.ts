/** A list of accounts, one a row: our own header, or columns of GitLab's user and validation tables. */
import type { NormalizedRecord } from '../../model/event.ts';
import { ok, unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { parseTime } from '../../values/time.ts';
import { partyOf } from '../party.ts';
import { oneLine } from '../fields.ts';
import { mentionsOf, valuesOfCell } from '../tables/account-values.ts';
import type { AccountCells } from '../tables/account-values.ts';
import { columnsOf, fieldOfColumn } from '../tables/columns.ts';
import type { AccountField } from '../tables/columns.ts';
import type { Importer, SourceRecord } from '../importer.ts';

/** Columns that other tables have too prove nothing by themselves. */
const COMMON: readonly AccountField[] = ['id', 'name', 'state', 'created', 'session'];

export const accountsCsv: Importer = {
  format: 'accounts-csv',
  title: 'Account list (CSV)',
  system: 'gitlab',
  records: ['csv'],
  recognisedBy:
    'a head with `username` or `id` and at least two of `email`, `current_sign_in_ip`, `device_id`, `phone`, `card_hash`, `plan` …, in any order',
  isList: true,
  recordIs: 'one row: one account, as an event at its `created_at`',
  sniff: (sample) => (sample.header === null ? 0 : confidenceOf(sample.header)),
  normalize,
};

/** Columns of a table of sign-ins, which names an account once for each. */
const OF_ATTEMPTS = ['result', 'provider'];

function confidenceOf(header: readonly string[]): number {
  if (OF_ATTEMPTS.every((name) => header.includes(name))) return 0;
  const fields = new Set(header.map(fieldOfColumn).filter((field) => field !== null));
  if (!fields.has('id') && !fields.has('username')) return 0;
  const telling = [...fields].filter((field) => !COMMON.includes(field)).length;
  if (telling < 2) return 0;
  // Many columns of other meaning make it a table that merely mentions accounts.
  if (fields.size < header.length / 4) return 0;
  return Math.min(0.95, 0.6 + 0.07 * fields.size);
}

function normalize(row: SourceRecord): Result<NormalizedRecord> {
  const cells = rowCells(row);
  const id = cells.first('id');
  const username = cells.first('username');
  const emails = cells.all('email');
  const name = username ?? cells.first('name') ?? null;
  if (id === null && name === null && emails.length === 0) return unreadable('missing-field');
  return ok({
    time: parseTime(cells.first('created'), 'text'),
    action: 'account_created',
    outcome: 'success',
    actor: partyOf('account', id, { name: name ?? emails[0] ?? null, email: emails[0] ?? null }),
    onBehalfOf: null,
    target: null,
    ips: [],
    session: null,
    summary: factsOf(cells),
    mentions: mentionsOf(accountCells(cells)),
    parts: [],
  });
}

interface RowCells {
  /** The first cell of a field that is not empty. */
  first(field: AccountField): string | null;
  /** All values of all columns of a field. */
  all(field: AccountField): readonly string[];
}

function rowCells(row: SourceRecord): RowCells {
  const columns = columnsOf(row);
  const texts = (field: AccountField): readonly string[] =>
    (columns.get(field) ?? []).flatMap((column) => {
      const value = row[column];
      return typeof value === 'string' && value.trim() !== '' ? [value] : [];
    });
  return {
    first: (field) => texts(field)[0] ?? null,
    all: (field) => texts(field).flatMap(valuesOfCell),
  };
}

function accountCells(cells: RowCells): AccountCells {
  return {
    emails: cells.all('email'),
    addresses: cells.all('ip'),
    devices: cells.all('device'),
    sessions: cells.all('session'),
    phones: cells.all('phone'),
    dialCode: cells.first('dialCode'),
    cards: cells.all('card'),
    cardHashes: {
      expiration: cells.first('cardExpiration'),
      lastDigits: cells.first('cardDigits'),
      network: cells.first('cardNetwork'),
      holder: cells.first('cardHolder'),
    },
    payments: cells.all('paymentId'),
    externalIds: cells.all('externalId'),
    name: cells.first('name'),
  };
}

/** Plan and state, so that they can be read and searched beside the account. */
function factsOf(cells: RowCells): string | null {
  const plan = cells.first('plan');
  const state = cells.first('state');
  const facts = [
    ...(plan === null ? [] : [`plan ${plan}`]),
    ...(state === null ? [] : [`state ${state}`]),
  ];
  return facts.length === 0 ? null : oneLine(facts.join(', '));
}
