/** Small files with something to say each: a clock that is off, a changed record, a table of no known format. */
import type { GivenFile } from '../support/workbench-files.ts';
import { makeZip } from '../unpack/make-zip.ts';

const RECORDS = 24;
const FIRST = Date.UTC(2026, 4, 4, 6);
const STEP_MS = 5 * 3_600_000 + 140_000;
const CLOCK_AHEAD_MS = 94_000;
const ENCRYPTED = 0x801;
const PEOPLE = ['nadia.k', 'mrx.dev', 'tiago-p', 'lena_b'];

/** What is in the case before. */
export const EARLIER: GivenFile = {
  name: 'gitlab-stream.ndjson',
  content: streamOf(1, RECORDS),
};

/** What is brought then. */
export const EXPORT: GivenFile = {
  name: 'export-2026-05.zip',
  content: makeZip([
    { name: 'audit/', method: 0 },
    { name: 'audit/gitlab-audit-2026-05.csv', content: auditTable() },
    { name: 'audit/gitlab-stream-part-2.ndjson', content: laterStream() },
    { name: 'doors/doors.csv', content: doorsTable() },
    { name: 'accounts/accounts.csv', content: accountsTable(), flags: ENCRYPTED },
    { name: 'readme.txt', content: 'What is in here was exported on 9 May.\n' },
  ]),
};

function timeOf(id: number): number {
  return FIRST + id * STEP_MS;
}

function nameOf(id: number): string {
  return PEOPLE[id % PEOPLE.length] ?? '';
}

function streamed(id: number, changed: Readonly<Record<string, unknown>> = {}): string {
  const record = {
    id: String(id),
    author_id: 40 + (id % PEOPLE.length),
    author_name: nameOf(id),
    entity_id: 9,
    entity_type: 'Project',
    entity_path: 'mirror/xm-tools',
    target_id: 9,
    target_type: 'Project',
    target_details: 'mirror/xm-tools',
    details: { custom_message: 'Changed the visibility of the project' },
    ip_address: id % 3 === 0 ? null : `198.51.100.${20 + (id % PEOPLE.length)}`,
    created_at: new Date(timeOf(id)).toISOString(),
    event_type: 'project_visibility_changed',
    ...changed,
  };
  return `${JSON.stringify(record)}\n`;
}

function streamOf(from: number, to: number): string {
  const ids = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return ids.map((id) => streamed(id)).join('');
}

/** Overlaps what came before, contradicts one record of it, and has a line that is cut. */
function laterStream(): string {
  const changed = streamed(20, { author_name: 'somebody else', ip_address: '203.0.113.9' });
  return `${streamOf(16, 19)}${changed}${streamOf(21, 34)}{"id":"35","author_id":4\n`;
}

function auditTable(): string {
  const head =
    'ID,Author ID,Author Name,Entity ID,Entity Type,Entity Path,Target ID,Target Type,Target Details,Action,IP Address,Created At (UTC)';
  const rows = Array.from({ length: RECORDS }, (_, at) => {
    const id = at + 1;
    const time = new Date(timeOf(id) + CLOCK_AHEAD_MS).toISOString().slice(0, 19);
    const project = '9,Project,mirror/xm-tools';
    const author = `${40 + (id % PEOPLE.length)},${nameOf(id)}`;
    return `${id},${author},${project},${project},Changed the visibility,198.51.100.24,${time.replace('T', ' ')}`;
  });
  return `${[head, ...rows].join('\n')}\n`;
}

function doorsTable(): string {
  const rows = Array.from({ length: 9 }, (_, at) => {
    const day = String(4 + Math.floor(at / 2)).padStart(2, '0');
    return `${day}.05.2026 0${at}:15;${nameOf(at)};North ${1 + (at % 2)};entry;${at === 4 ? 'refused' : 'granted'};192.0.2.${at + 10}`;
  });
  return `${['When;Badge holder;Door;Event;Result;Reader', ...rows].join('\n')}\n;visitor;North 1;entry;granted;192.0.2.10\n`;
}

function accountsTable(): string {
  const rows = PEOPLE.map((name, at) => `${at + 1},${name},${name}@example.org,2026-05-0${at + 1}`);
  return `${['id,username,email,created_at', ...rows].join('\n')}\n`;
}
