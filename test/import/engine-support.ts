/** Files in memory, and imports of them from the first byte to the committed rows. */
import type { ByteSource, Host } from '../../shared/host.ts';
import type { ParsedFile, ParseRequest } from '../../shared/model/batch.ts';
import type { ImportWarning } from '../../shared/model/evidence.ts';
import { importers } from '../../shared/import/importers.ts';
import { parseFile } from '../../shared/import/parse-file.ts';
import type { ParseTools } from '../../shared/import/file-parser.ts';
import { createCase } from '../../shared/store/case-file.ts';
import type { Database } from '../../shared/store/database.ts';
import { KEEP_UP_TO_BYTES, stageFile } from '../../shared/store/import-writer.ts';
import type { StagedEvidence } from '../../shared/store/import-writer.ts';
import { commitStage, openStage } from '../../shared/store/stage.ts';
import type { Stage } from '../../shared/store/stage.ts';
import { testHost } from '../support/test-host.ts';

export const host: Host = await testHost();

export function memorySource(name: string, content: string | Uint8Array): ByteSource {
  const bytes = typeof content === 'string' ? host.utf8.encode(content) : content;
  return {
    name,
    path: null,
    size: bytes.length,
    modified: Date.UTC(2026, 0, 1),
    slice: (from, to) => Promise.resolve(bytes.slice(from, to)),
  };
}

export const TOOLS: ParseTools = { ...host, importers };

/** Everything that parsing gives for a file. */
export async function parseAll(
  source: ByteSource,
  options: Partial<ParseTools> & Pick<ParseRequest, 'part'> & { format?: string | null } = {},
): Promise<ParsedFile[]> {
  const items: ParsedFile[] = [];
  const { format = null, part = null, ...tools } = options;
  const request = { format, part, keepUpToBytes: 0 };
  for await (const item of parseFile(source, request, { ...TOOLS, ...tools })) items.push(item);
  return items;
}

export function warningsOf(items: readonly ParsedFile[]): ImportWarning[] {
  return items.flatMap((item) => (item.kind === 'batch' ? item.warnings : []));
}

export function newCase(): Database {
  return createCase(host.sqlite, 'test');
}

export async function stageOne(
  stage: Stage,
  source: ByteSource,
  keepUpToBytes: number = KEEP_UP_TO_BYTES,
): Promise<StagedEvidence> {
  return await stageFile(
    stage,
    { source, host },
    { format: null, keepUpToBytes, onProgress: () => undefined, isCancelled: () => false },
  );
}

export async function commit(stage: Stage): Promise<void> {
  await commitStage(stage, {
    within: () => undefined,
    onProgress: () => undefined,
    pause: () => host.pause(),
  });
}

export async function importAll(
  db: Database,
  sources: readonly ByteSource[],
): Promise<StagedEvidence[]> {
  const stage = openStage(db);
  const staged: StagedEvidence[] = [];
  for (const source of sources) staged.push(await stageOne(stage, source));
  await commit(stage);
  return staged;
}

/** Every row of every table, and the schema: equal dumps are equal cases. */
export function dump(db: Database): Record<string, unknown[][]> {
  const tables = db.query('SELECT name, sql FROM sqlite_schema ORDER BY name', 1000).rows;
  const out: Record<string, unknown[][]> = { schema: tables };
  for (const [name] of db.query("SELECT name FROM sqlite_schema WHERE type = 'table'", 100).rows) {
    out[String(name)] = db.query(`SELECT * FROM ${String(name)}`, 1_000_000).rows;
  }
  return out;
}

/** A streamed audit event of GitLab. */
export function auditLine(id: number, extra: Record<string, unknown> = {}): string {
  return JSON.stringify({
    id: String(id),
    author_id: 42,
    entity_id: 9,
    entity_type: 'Project',
    details: {
      author_name: 'ana',
      target_id: 9,
      target_type: 'Project',
      custom_message: 'Changed',
    },
    ip_address: '192.0.2.7',
    author_name: 'ana',
    created_at: '2026-03-01T10:00:00.123Z',
    target_type: 'Project',
    target_id: 9,
    event_type: 'project_changed',
    ...extra,
  });
}
