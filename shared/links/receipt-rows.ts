/** The rows behind a receipt: events in which each of the two accounts is seen with the shared value. */
import type { Receipt, ReceiptLine, ReceiptRow } from '../model/link.ts';
import { addressPrefix } from '../values/address.ts';
import { registrableDomain } from '../values/email.ts';
import { isUnproven } from '../values/sign-in.ts';
import { withActionTest } from '../store/action-test.ts';
import type { Database } from '../store/database.ts';
import { num, text } from '../store/decoders.ts';
import type { Holdings } from './holdings.ts';
import type { LinkOptions } from './link-answer.ts';
import { receiptDraft } from './receipt.ts';
import type { Pair, ReceiptDraft, ReceiptDraftLine } from './receipt.ts';
import { COMMITTED } from './read-holdings.ts';
import { signupDay } from './batch.ts';

/** Rows of a line for each account; `rowCount` has the number of all. */
const ROWS_EACH = 20;

/**
 * The whole receipt of two accounts, with its rows. Decisions of the person are added by the caller.
 *
 * Errors: as `receiptDraft`.
 */
export function receipt(
  source: { readonly db: Database; readonly holdings: Holdings },
  pair: Pair,
  options: LinkOptions,
): Receipt {
  const draft = receiptDraft(source.holdings, pair, options);
  const { a, b, weight, excluded } = draft;
  const values = draft.lines.map((line) => withRows(source, draft, line));
  return { a, b, weight, values, excluded, decisions: [] };
}

function withRows(
  source: { readonly db: Database; readonly holdings: Holdings },
  draft: ReceiptDraft,
  { entity, ...line }: ReceiptDraftLine,
): ReceiptLine {
  const names = [draft.a, draft.b];
  let rowCount = 0;
  const rows = draft.entities.flatMap((account, at) => {
    const values = stated(source.holdings, account, { entity, ...line });
    const found = eventsWith(source.db, account, values);
    rowCount += found.length;
    const shown = found.slice(0, ROWS_EACH);
    return placesOf(source.db, shown).map((row): ReceiptRow => ({
      account: names[at] ?? '',
      ...row,
    }));
  });
  return { ...line, rows, rowCount };
}

/** Entity ids that evidence states for a line: a derived value stands for those it was derived from. */
function stated(
  holdings: Holdings,
  account: number,
  { entity, kind, value }: Pick<ReceiptDraftLine, 'entity' | 'kind' | 'value'>,
): readonly number[] | 'creation' {
  if (entity > 0) return [entity];
  const at = holdings.accounts.findIndex((one) => one.entity === account);
  const created = holdings.accounts[at]?.createdAt ?? null;
  if (kind === 'signup-batch')
    return created !== null && signupDay(created) === value ? 'creation' : [];
  const from = holdings.accountStart[at] ?? 0;
  const held = holdings.value.subarray(from, holdings.accountStart[at + 1] ?? from);
  return [...held].flatMap((index) => {
    const one = holdings.values[index];
    if (one === undefined || one.entity < 0) return [];
    const prefix = one.kind === 'ip' && kind === 'ip-prefix' && addressPrefix(one.value) === value;
    const domain =
      one.kind === 'email' && kind === 'email-domain' && registrableDomain(one.value) === value;
    return prefix || domain ? [one.entity] : [];
  });
}

const ACTOR = 'event.actor IN (SELECT id FROM party WHERE entity = ?1)';
/** Unary plus keeps SQLite on the index of actors: a popular address has millions of rows, an account few. */
const WITH_VALUE = `
  SELECT event.id, event.action, event.form FROM event
  WHERE ${ACTOR} AND +event.ip = ?2 AND ${COMMITTED}
  UNION
  SELECT event.id, event.action, event.form FROM event JOIN mention ON mention.event = event.id
  WHERE ${ACTOR} AND +mention.entity = ?2 AND mention.role = 'holds' AND ${COMMITTED}
  ORDER BY 1`;
const FOUND_SHAPE = { id: num, action: num, form: num };
const CREATION = `
  SELECT event.id FROM event JOIN text ON text.id = event.action
  WHERE (${ACTOR} OR event.target IN (SELECT id FROM party WHERE entity = ?1))
    AND text.value IN ('account_created', 'user_created', 'user_create', 'registered')
    AND ${COMMITTED} ORDER BY event.id`;

function eventsWith(
  db: Database,
  account: number,
  values: readonly number[] | 'creation',
): readonly number[] {
  if (values === 'creation') return db.all(CREATION, [account], { id: num }).map(({ id }) => id);
  const found = values.flatMap((value) => db.all(WITH_VALUE, [account, value], FOUND_SHAPE));
  // As when holdings are read: attempts that proved nothing are no evidence.
  const proven = withActionTest(db, isUnproven, (isTried) =>
    found.filter(({ action, form }) => !isTried(action, form)),
  );
  return [...new Set(proven.map(({ id }) => id))].sort((a, b) => a - b);
}

const PLACE = `
  SELECT event.id AS event, event.evidence, evidence.path AS file, evidence.sha256, event.record,
    event.offset, event.length
  FROM event JOIN evidence ON evidence.id = event.evidence WHERE event.id = ?`;
const PLACE_SHAPE = {
  event: num,
  evidence: num,
  file: text,
  sha256: text,
  record: num,
  offset: num,
  length: num,
};

function placesOf(db: Database, events: readonly number[]): Omit<ReceiptRow, 'account'>[] {
  return events.flatMap((id) => {
    const row = db.first(PLACE, [id], PLACE_SHAPE);
    if (row === null) return [];
    const { event, ...source } = row;
    return [{ event, source }];
  });
}
