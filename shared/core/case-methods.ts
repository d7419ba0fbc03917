/** Opening, closing, saving a case; its log; undo and redo. */
import type { Host } from '../host.ts';
import type { CaseInfo } from '../model/case-info.ts';
import type { EvidenceSummary, RecordCounts } from '../model/evidence.ts';
import { evidenceList } from '../queries/evidence-list.ts';
import type { Args, CaseSnapshot } from '../protocol/contract.ts';
import type { CallContext, CoreMethods } from '../protocol/serve.ts';
import { createCase, openCaseBytes } from '../store/case-file.ts';
import { dropLeftovers, hasLeftovers } from '../store/drop-leftovers.ts';
import { buildIndexes } from '../store/stage.ts';
import { appendLog, GENESIS, logHead, logPage } from '../store/log.ts';
import { readMeta } from '../store/meta.ts';
import { MIGRATIONS } from '../store/schema.ts';
import { checkSeal, exportSealed } from '../store/seal.ts';
import { logged, redo, undo, undoTitles } from './change.ts';
import { FORMAT_TITLES } from './format-titles.ts';
import { type CaseSlot, OpenCase, required } from './open-case.ts';
import { bytesOfFile, fileOfBytes, outsideName } from './protection.ts';

type Case =
  | 'newCase'
  | 'openCase'
  | 'closeCase'
  | 'saveCase'
  | 'caseInfo'
  | 'log'
  | 'undo'
  | 'redo'
  | 'undoable';

const CASE_MEDIA_TYPE = 'application/vnd.redthread.case';

export function caseMethods(slot: CaseSlot, host: Host): Pick<CoreMethods, Case> {
  return {
    newCase: ({ name }, context) => {
      beginCase(slot, host, name);
      context.notify({ kind: 'case-changed', areas: ['case', 'events', 'evidence', 'log'] });
      return caseInfo(required(slot));
    },
    openCase: (args, context) => openFile({ slot, host, context }, args),
    closeCase: (_args, context) => {
      slot.current?.close();
      slot.current = null;
      context.notify({ kind: 'case-changed', areas: ['case', 'events', 'evidence', 'log'] });
      return null;
    },
    saveCase: async (_args, context) => {
      const open = required(slot);
      noteBrokenSeal(open, context);
      const name = `${outsideName(open)}.redthread`;
      return { name, mediaType: CASE_MEDIA_TYPE, ...(await snapshotWithLog(open)) };
    },
    caseInfo: () => caseInfo(required(slot)),
    log: ({ before, limit }) => logPage(required(slot).db, before, limit),
    undo: (_args, context) => ({ undone: undo(required(slot), context) }),
    redo: (_args, context) => ({ redone: redo(required(slot), context) }),
    undoable: () => undoTitles(required(slot)),
  };
}

/** Replaces the open case by a new, empty one. */
export function beginCase(slot: CaseSlot, host: Host, name: string): OpenCase {
  const db = createCase(host.sqlite, name);
  appendLog(db, host, { command: 'create-case', args: { name } });
  return replace(slot, new OpenCase(db, host));
}

function replace(slot: CaseSlot, next: OpenCase): OpenCase {
  slot.current?.close();
  slot.current = next;
  return next;
}

interface Opening {
  readonly slot: CaseSlot;
  readonly host: Host;
  readonly context: CallContext;
}

/** The old case stays open when the new one is refused. */
async function openFile(
  { slot, host, context }: Opening,
  { name, bytes: file, passphrase = null }: Args<'openCase'>,
): Promise<CaseInfo> {
  const bytes = await bytesOfFile(host, file, passphrase);
  const db = openCaseBytes(host.sqlite, bytes);
  const seal = await checkSeal(db, host, bytes);
  await dropLeftovers(db, host);
  await buildIndexes(db, {
    onProgress: (done, total) => context.progress('building indexes', done, total),
    pause: () => host.pause(),
  });
  const open = replace(slot, new OpenCase(db, host, seal));
  open.fileName = name;
  open.passphrase = bytes === file ? null : passphrase;
  context.notify({ kind: 'case-changed', areas: ['case', 'events', 'evidence', 'log'] });
  return caseInfo(open);
}

/** The case as a file. Rows of an import that is under way are taken out of the copy. */
export async function snapshot(open: OpenCase): Promise<Uint8Array> {
  return fileOfBytes(open, await sealedBytes(open));
}

async function sealedBytes({ db, host }: OpenCase): Promise<Uint8Array> {
  if (!hasLeftovers(db)) return exportSealed(db, host);
  const copy = openCaseBytes(host.sqlite, db.export());
  try {
    await dropLeftovers(copy, host);
    return await exportSealed(copy, host);
  } finally {
    copy.close();
  }
}

/** A new seal must not hide that the one before was broken. */
function noteBrokenSeal(open: OpenCase, context: CallContext): void {
  if (open.seal === 'broken') {
    logged(context, appendLog(open.db, open.host, { command: 'broken-seal', args: {} }));
  }
  open.seal = 'intact';
}

/** The log is read in the same turn as the bytes, so that both say the same. */
async function snapshotWithLog(open: OpenCase): Promise<Pick<CaseSnapshot, 'bytes' | 'log'>> {
  const head = logHead(open.db);
  const bytes = snapshot(open);
  return { log: { entries: head?.seq ?? 0, head: head?.hash ?? GENESIS }, bytes: await bytes };
}

/** Facts of the open case. */
export function caseInfo(open: OpenCase): CaseInfo {
  const { db, host } = open;
  const sources = evidenceList(db, FORMAT_TITLES);
  const head = logHead(db);
  return {
    name: readMeta(db, 'name') ?? 'case',
    version: head?.version ?? host.version,
    schema: MIGRATIONS.length,
    seal: open.seal,
    encrypted: open.passphrase !== null,
    log: {
      entries: head?.seq ?? 0,
      head: head?.hash ?? GENESIS,
      intact: open.isChainIntact(),
    },
    counts: { files: sources.length, ...totalsOf(sources) },
    sources,
    ...periodOfSources(sources),
  };
}

function totalsOf(sources: readonly EvidenceSummary[]): RecordCounts {
  const totals = { records: 0, events: 0, warnings: 0, duplicates: 0, undated: 0 };
  for (const source of sources) {
    totals.records += source.records;
    totals.events += source.events;
    totals.warnings += source.warnings;
    totals.duplicates += source.duplicates;
    totals.undated += source.undated;
  }
  return totals;
}

function periodOfSources(sources: readonly EvidenceSummary[]): Pick<CaseInfo, 'from' | 'to'> {
  const starts = sources.flatMap(({ from }) => from ?? []);
  const ends = sources.flatMap(({ to }) => to ?? []);
  return {
    from: starts.length === 0 ? null : Math.min(...starts),
    to: ends.length === 0 ? null : Math.max(...ends),
  };
}
