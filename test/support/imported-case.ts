/** A case with one file imported, and its records as they are read back out of it. */
import { commit } from '../../shared/core/import-methods.ts';
import { OpenCase } from '../../shared/core/open-case.ts';
import { stageSources } from '../../shared/core/stage-sources.ts';
import type { FileReport } from '../../shared/model/evidence.ts';
import { createCase } from '../../shared/store/case-file.ts';
import { num } from '../../shared/store/decoders.ts';
import { readText } from '../../shared/store/evidence-bytes.ts';
import { appendLog } from '../../shared/store/log.ts';
import { host, memorySource } from '../import/engine-support.ts';

export const CALM_CONTEXT = {
  cancelled: () => false,
  progress: () => undefined,
  notify: () => undefined,
};

/** `keepUpToBytes`: of larger files the case keeps a reference, which leads to the same bytes. */
export async function importedCase(
  name: string,
  bytes: Uint8Array,
  keepUpToBytes = 1_000_000,
): Promise<{ readonly open: OpenCase; readonly reports: readonly FileReport[] }> {
  const source = memorySource(name, bytes);
  const at = { ...host, findEvidence: () => Promise.resolve(source) };
  const open = new OpenCase(createCase(host.sqlite, 'one file'), at);
  appendLog(open.db, host, { command: 'new-case', args: {} });
  const from = { sources: [{ source, parts: null }], options: { format: null, keepUpToBytes } };
  const staging = await stageSources(open, CALM_CONTEXT, from);
  await commit(staging, CALM_CONTEXT);
  return { open, reports: staging.files.map(({ report }) => report) };
}

/** The records of all events, in the case's order. */
export async function recordsReadBack({ db, host: at }: OpenCase): Promise<readonly unknown[]> {
  const shape = { evidence: num, offset: num, length: num };
  const texts: unknown[] = [];
  for (const place of db.all('SELECT evidence, offset, length FROM event', [], shape)) {
    texts.push(await readText(db, at, place));
  }
  return texts;
}
