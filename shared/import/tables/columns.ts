/** Column names of account lists, ours and GitLab's, by what they hold. */
import type { SourceRecord } from '../importer.ts';

export const ACCOUNT_FIELDS = [
  'id',
  'username',
  'name',
  'email',
  'created',
  'ip',
  'device',
  'session',
  'phone',
  'dialCode',
  'card',
  'cardExpiration',
  'cardDigits',
  'cardNetwork',
  'cardHolder',
  'paymentId',
  'externalId',
  'plan',
  'state',
] as const;
export type AccountField = (typeof ACCOUNT_FIELDS)[number];

/** Spellings of each column, in lower case with `_` between words; the first found counts, addresses all. */
const SPELLINGS: Readonly<Record<AccountField, readonly string[]>> = {
  id: ['id', 'user_id', 'account_id'],
  username: ['username', 'user_name', 'login', 'handle'],
  name: ['name', 'full_name', 'display_name'],
  email: ['email', 'email_address', 'public_email', 'commit_email', 'emails'],
  created: ['created_at', 'created_at_utc', 'registered_at', 'signed_up_at'],
  ip: ['current_sign_in_ip', 'last_sign_in_ip', 'sign_in_ip', 'sign_up_ip', 'ip_address', 'ip'],
  device: ['device_id', 'arkose_device_id', 'device'],
  session: ['arkose_session', 'arkose_session_id'],
  phone: ['phone', 'phone_number'],
  dialCode: ['international_dial_code', 'dial_code'],
  card: ['card_hash', 'card_fingerprint'],
  cardExpiration: ['expiration_date_hash'],
  cardDigits: ['last_digits_hash'],
  cardNetwork: ['network_hash'],
  cardHolder: ['holder_name_hash'],
  paymentId: ['zuora_payment_method_xid', 'telesign_reference_xid'],
  externalId: ['extern_uid', 'external_id'],
  plan: ['plan', 'plan_name', 'subscription_plan'],
  state: ['state', 'status', 'account_state'],
};

const FIELD_OF = new Map<string, AccountField>(
  ACCOUNT_FIELDS.flatMap((field) => SPELLINGS[field].map((name) => [name, field] as const)),
);

/** The field that a column holds; null for columns of other meaning, which stay in the evidence. */
export function fieldOfColumn(name: string): AccountField | null {
  return FIELD_OF.get(columnName(name)) ?? null;
}

/** Columns of a row by field, in the order of the row. */
export function columnsOf(row: SourceRecord): ReadonlyMap<AccountField, readonly string[]> {
  const found = new Map<AccountField, string[]>();
  for (const column of Object.keys(row)) {
    const field = fieldOfColumn(column);
    if (field === null) continue;
    const columns = found.get(field);
    if (columns === undefined) found.set(field, [column]);
    else columns.push(column);
  }
  return found;
}

function columnName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s().-]+/g, '_')
    .replace(/^_+|_+$/g, '');
}
