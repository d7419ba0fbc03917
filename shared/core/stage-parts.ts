/** The parts of an archive or a database, staged one after another; what became of each is kept with it. */
import type { FileReport } from '../model/evidence.ts';
import { partPath } from '../model/unpacking.ts';
import type { FilePart, PartOutcome } from '../model/unpacking.ts';
import { knownPart, notRead } from '../store/known-evidence.ts';
import { dropHolder } from '../store/import-writer.ts';
import type { StagedEvidence } from '../store/import-writer.ts';
import { partNotes, partOutcomes } from '../store/part-outcomes.ts';
import { listedParts } from './listed-parts.ts';
import { stageOne } from './stage-one.ts';
import { StagedPreview } from './staged-preview.ts';
import type { PartWork, Work } from './staging.ts';

/** An archive or a database that was staged, or is in the case already. */
export interface Holder {
  readonly file: StagedEvidence;
  /** The evidence that the parts are within. */
  readonly evidence: number;
  /** Its place among the files of the import. */
  readonly at: number;
}

/** `names`: of the parts to read; null for all that can be read. */
export async function stageParts(
  work: Work,
  holder: Holder,
  names: readonly string[] | null,
): Promise<void> {
  const { host } = work.staging.open;
  const all = holder.file.parts ?? (await listedParts(host, work.source))?.parts ?? [];
  const wanted = names === null ? null : new Set(names);
  const tried = new Map<FilePart, PartOutcome>();
  for (const part of all) {
    if (wanted !== null && !wanted.has(part.name)) continue;
    tried.set(part, await stagePart(work, { part, within: holder.evidence }));
  }
  const untried = untriedBy(work, holder);
  const outcomes = all.map((part) => tried.get(part) ?? untried(part));
  const isRead = [...tried.values()].some(({ state }) => state === 'read');
  if (isRead || holder.file.evidence === null) keep(work, holder, outcomes);
  else await letGo(work, holder, { outcomes, tried: tried.size });
}

/** Read: in the case, from now on or from before. */
async function stagePart(work: Work, of: PartWork): Promise<PartOutcome> {
  const { part } = of;
  const { name, bytes } = part;
  if (part.refusal !== null) {
    takeRefused(work, part, part.refusal);
    return { name, bytes, state: 'not-read', reason: part.refusal };
  }
  const { report } = await stageOne(work, of);
  const isRead = report.status === 'imported' || report.status === 'already-imported';
  return isRead
    ? { name, bytes, state: 'read', reason: null }
    : { name, bytes, state: 'not-read', reason: report.reason };
}

function takeRefused({ staging, news, source }: Work, part: FilePart, reason: string): void {
  const path = partPath(source.path ?? source.name, part.step);
  const why = { status: 'refused', reason, sha256: null, bytes: part.bytes } as const;
  const file = { bytes: part.bytes, part: part.name };
  news.add(new StagedPreview(staging.open, path, file).finished(notRead(path, why), null));
}

/** What is to be said of parts that were not chosen now: perhaps an earlier import read them, or tried to. */
function untriedBy({ staging }: Work, { evidence, file }: Holder): (part: FilePart) => PartOutcome {
  const { db } = staging.open;
  const isNew = file.evidence !== null;
  const sql = 'SELECT parts FROM evidence WHERE id = ?';
  const kept = isNew ? null : db.first(sql, [evidence], { parts: partOutcomes });
  const before = new Map((kept?.parts ?? []).map((outcome) => [outcome.name, outcome]));
  return (part) => {
    const { name, bytes, refusal, step } = part;
    const facts = { name, bytes };
    if (refusal !== null) return { ...facts, state: 'not-read', reason: refusal };
    const known = before.get(name);
    if (known !== undefined && known.state !== 'left-out') return known;
    const isThere = !isNew && knownPart(db, evidence, step) !== null;
    return { ...facts, state: isThere ? 'read' : 'left-out', reason: null };
  };
}

function keep(work: Work, holder: Holder, outcomes: readonly PartOutcome[]): void {
  const { staging, news } = work;
  staging.outcomes.set(holder.evidence, outcomes);
  const file = staging.files[holder.at];
  if (file === undefined) return;
  const notes = [...file.report.notes, ...partNotes(outcomes)];
  news.replace(holder.at, { ...file, report: { ...file.report, notes, parts: outcomes } });
}

/** An archive of which nothing was read is no evidence of the case. */
async function letGo(
  { staging, news }: Work,
  { file: { report, evidence }, at }: Holder,
  of: { readonly outcomes: readonly PartOutcome[]; readonly tried: number },
): Promise<void> {
  if (evidence !== null) await dropHolder(staging.stage, evidence, staging.open.host);
  const { path, sha256, bytes } = report;
  const reason = nothingRead(of.outcomes.length, of.tried);
  const why: Pick<FileReport, 'status' | 'reason' | 'sha256' | 'bytes'> = {
    status: 'unrecognised',
    reason,
    sha256,
    bytes,
  };
  const unread = { ...notRead(path, why), parts: of.outcomes };
  const preview = new StagedPreview(staging.open, path, { bytes, part: null });
  news.replace(at, preview.finished(unread, null));
}

function nothingRead(parts: number, tried: number): string {
  if (parts === 0) return 'it holds nothing that could be read';
  if (tried === 0) return `none of its ${parts} parts was chosen`;
  return `none of its ${tried} parts could be read: each is listed with its reason`;
}
