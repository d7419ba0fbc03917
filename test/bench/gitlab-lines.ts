/** Made-up GitLab streaming audit events of about 440 bytes, and the same rows' raw fields as CSV. */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

const ACTIONS = [
  ['repository_git_operation', 'git-upload-pack'],
  ['user_access_granted', 'Added as Developer'],
  ['user_access_removed', 'Removed'],
  ['project_created', 'Created project'],
  ['merge_request_merged', 'Merged'],
  ['ci_variable_updated', 'Changed protected'],
  ['deploy_token_created', 'Created deploy token'],
  ['authenticated_with_standard', 'Signed in'],
] as const;
const START = Date.UTC(2026, 0, 1);
const PER_PIECE = 5000;

/** Mulberry32: small, seeded, the same everywhere. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Writes both files: as many lines as rows. The bytes depend on `events` alone. */
export async function writeGitlabFiles(
  events: number,
  files: { readonly ndjson: string; readonly csv: string },
): Promise<void> {
  const random = randomOf(events);
  const pick = (count: number): number => Math.floor(random() * count);
  const ndjson = createWriteStream(files.ndjson);
  const csv = createWriteStream(files.csv);
  for (let from = 0; from < events; from += PER_PIECE) {
    const rows = Array.from({ length: Math.min(PER_PIECE, events - from) }, (_, i) =>
      rowOf(from + i, pick),
    );
    if (!ndjson.write(rows.map(lineOf).join(''))) await once(ndjson, 'drain');
    if (!csv.write(rows.map(csvOf).join(''))) await once(csv, 'drain');
  }
  for (const stream of [ndjson, csv]) {
    stream.end();
    await once(stream, 'finish');
  }
}

interface BenchRow {
  readonly id: number;
  readonly author: number;
  readonly project: number;
  readonly ip: string;
  readonly time: string;
  readonly action: string;
  readonly message: string;
}

function rowOf(number: number, pick: (count: number) => number): BenchRow {
  const [action, message] = ACTIONS[pick(ACTIONS.length)] ?? ACTIONS[0];
  const author = 1 + pick(5000);
  return {
    id: 7_000_000 + number,
    author,
    project: 1 + pick(2000),
    ip: `198.18.${(author + pick(3)) % 250}.${author % 200}`,
    time: new Date(START + number * 2300 + pick(2000)).toISOString(),
    action,
    message,
  };
}

function lineOf(row: BenchRow): string {
  const name = `user-${row.author}`;
  const path = `g${row.project % 90}/project-${row.project}`;
  const target = `"target_id":${row.project},"target_type":"Project","target_details":"${path}"`;
  return (
    `{"id":"${row.id}","author_id":${row.author},"entity_id":${row.project},"entity_type":"Project",` +
    `"details":{"author_name":"${name}","author_class":"User",` +
    `"custom_message":"${row.message}","ip_address":"${row.ip}","entity_path":"${path}"},` +
    `"ip_address":"${row.ip}","author_name":"${name}","entity_path":"${path}",` +
    `"created_at":"${row.time}",${target},"event_type":"${row.action}"}\n`
  );
}

/** Columns of the CSV, in order. */
export const CSV_COLUMNS =
  'id, created_at, event_type, author_id, author_name, entity_id, entity_type, entity_path, target_id, target_type, target_details, message, ip';

function csvOf(row: BenchRow): string {
  const path = `g${row.project % 90}/project-${row.project}`;
  return (
    `${row.id},${row.time},${row.action},${row.author},user-${row.author},${row.project},Project,` +
    `${path},${row.project},Project,${path},${row.message},${row.ip}\n`
  );
}
