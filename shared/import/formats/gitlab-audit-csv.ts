/** GitLab's "Export as CSV" of audit events. */
import type { NormalizedRecord } from '../../model/event.ts';
import type { Party } from '../../model/entity.ts';
import type { EvidenceNote } from '../../model/evidence.ts';
import { ok, unreadable } from '../../model/result.ts';
import type { Result } from '../../model/result.ts';
import { addressesOf } from '../../values/address.ts';
import { parseTime } from '../../values/time.ts';
import { kindOfAuthor, kindOfType } from '../gitlab/party.ts';
import { partyOf } from '../party.ts';
import { outcomeOf } from '../gitlab/outcome.ts';
import type { Importer, SourceRecord } from '../importer.ts';

const COLUMNS = [
  'ID',
  'Author ID',
  'Author Name',
  'Entity ID',
  'Entity Type',
  'Entity Path',
  'Target ID',
  'Target Type',
  'Target Details',
  'Action',
  'IP Address',
  'Created At (UTC)',
];
const NEEDED = ['Author ID', 'Entity Type', 'Action', 'Created At (UTC)'];

/** GitLab cuts an export at so many rows, without a word in the file. */
const EXPORT_CAP = 100_000;
const CAPPED: EvidenceNote = {
  reason: 'truncated-export',
  text: 'exactly 100,000 rows, where GitLab cuts an export: later events may be missing',
};

export const gitlabAuditCsv: Importer = {
  format: 'gitlab-audit-csv',
  title: 'GitLab audit events (CSV export)',
  system: 'gitlab',
  records: ['csv'],
  recordId: { space: 'gitlab-audit', paths: ['ID'] },
  recognisedBy: 'the head `ID,Author ID,Author Name,Entity ID,…,Created At (UTC)`',
  recordIs: 'one row: one audit event',
  sniff(sample) {
    const header = sample.header;
    if (header === null || !NEEDED.every((name) => header.includes(name))) return 0;
    return COLUMNS.every((name) => header.includes(name)) ? 0.99 : 0.85;
  },
  normalize,
  notes: ({ records }) => (records === EXPORT_CAP ? [CAPPED] : []),
};

function normalize(row: SourceRecord): Result<NormalizedRecord> {
  const action = cell(row, 'Action');
  const created = cell(row, 'Created At (UTC)');
  if (action === null) return unreadable('missing-field');
  const address = cell(row, 'IP Address');
  return ok({
    time: parseTime(created, 'utc'),
    action,
    outcome: outcomeOf(action, null),
    actor: authorOf(row),
    onBehalfOf: null,
    target: targetOf(row),
    ips: address === null ? [] : addressesOf(address),
    session: null,
    summary: null,
    mentions: [],
    parts: [],
  });
}

function authorOf(row: SourceRecord): Party | null {
  const id = cell(row, 'Author ID');
  return partyOf(kindOfAuthor(id, null), id, { name: cell(row, 'Author Name'), email: null });
}

function targetOf(row: SourceRecord): Party | null {
  const name = cell(row, 'Target Details');
  const target = partyOf(kindOfType(cell(row, 'Target Type')), cell(row, 'Target ID'), {
    name,
    email: null,
  });
  if (target !== null) return target;
  const entity = kindOfType(cell(row, 'Entity Type'));
  return partyOf(entity, cell(row, 'Entity ID'), { name: cell(row, 'Entity Path'), email: null });
}

/** A cell without the apostrophe that GitLab puts before what a spreadsheet would run as a formula. */
function cell(row: SourceRecord, name: string): string | null {
  const value = row[name];
  if (typeof value !== 'string' || value === '') return null;
  return value.charCodeAt(0) === 39 && '=+-@'.includes(value.charAt(1)) && value.length > 1
    ? value.slice(1)
    : value;
}
