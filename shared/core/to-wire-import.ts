/** Imports, formats and the facts of a case → the command line's shapes. */
import type { CaseInfo } from '../model/case-info.ts';
import type { ClockFinding, SourceCoverage } from '../model/coverage.ts';
import type { EvidenceSummary, FileReport, RecordCounts } from '../model/evidence.ts';
import { isTruncation } from '../model/evidence.ts';
import type { Honesty } from '../model/explore.ts';
import type { PartOutcome } from '../model/unpacking.ts';
import type { UnixMs } from '../model/time.ts';
import type { FormatInfo } from '../protocol/contract.ts';
import type {
  WireCoverage,
  WireFormat,
  WireImport,
  WireImportedFile,
  WireInfo,
  WirePacking,
  WireParts,
  WireStaged,
} from '../protocol/wire/import-shapes.ts';
import type { PackingInfo } from './packings.ts';
import type { StagedChecks } from './stage-files.ts';
import { knownText, wireTime } from './to-wire-parts.ts';

/**
 * The document of `import`; `path` is the case as the caller named it, `staged` what a preview found by the path of each file.
 */
export function wireImport(
  path: string,
  reports: readonly FileReport[],
  staged: ReadonlyMap<string, StagedChecks> = new Map(),
): WireImport {
  const files = reports.map((report) => ({
    ...wireImportedFile(report),
    staged: wireStaged(report, staged.get(report.path)),
  }));
  const totals = { files: files.length, records: 0, events: 0, warnings: 0, duplicates: 0 };
  const sums = { ...totals, undated: 0 };
  for (const file of files) {
    sums.records += file.records;
    sums.events += file.events;
    sums.warnings += file.warnings;
    sums.duplicates += file.duplicates;
    sums.undated += file.undated;
  }
  return { case: path, files, totals: sums };
}

function wireStaged(
  { status, notes }: FileReport,
  checks: StagedChecks | undefined,
): WireStaged | null {
  if (checks === undefined || status !== 'imported') return null;
  const { counts, from, to, gaps, overlap, bases, clocks } = checks;
  return {
    ...counts,
    truncated: notes.filter(isTruncation).map(({ text }) => text),
    from: wireTime(from),
    to: wireTime(to),
    gaps: gaps.map(wireStretch),
    time_bases: bases.map((share) => ({ ...share })),
    overlap: overlap && {
      witnessed: overlap.witnessed.map((each) => ({ ...each })),
      comparable: [...overlap.comparable],
      comparable_files: overlap.comparableFiles,
      fresh: overlap.fresh.map(wireStretch),
    },
    clocks: clocks.map(wireClock),
  };
}

function wireStretch({ from, to }: { readonly from: UnixMs; readonly to: UnixMs }): {
  from: string | null;
  to: string | null;
} {
  return { from: wireTime(from), to: wireTime(to) };
}

function wireClock({ offsetMs, ...clock }: ClockFinding): WireStaged['clocks'][number] {
  return { ...clock, offset_ms: offsetMs };
}

function wireImportedFile(report: FileReport): Omit<WireImportedFile, 'staged'> {
  const { path, sha256, bytes, container, format, confidence, status, reason } = report;
  const facts = { path, sha256: sha256 === null ? null : knownText(sha256), bytes, container };
  return {
    ...facts,
    format,
    confidence,
    ...countsOf(report),
    status,
    reason: reason === null ? null : knownText(reason),
    notes: report.notes.map((note) => ({ ...note })),
    parts: wireParts(report.parts ?? null),
  };
}

function wireParts(parts: readonly PartOutcome[] | null): WireParts | null {
  if (parts === null) return null;
  return parts.map(({ name, bytes, state, reason }) => {
    const why = reason === null ? null : knownText(reason);
    return { name, bytes, state, reason: why };
  });
}

function countsOf({ records, events, warnings, duplicates, undated }: RecordCounts): RecordCounts {
  return { records, events, warnings, duplicates, undated };
}

export function wireFormat(format: FormatInfo): WireFormat {
  const { name, title, container, recognisedBy, record } = format;
  return { name, title, container, recognised_by: recognisedBy, record };
}

export function wirePacking({ recognisedBy, ...packing }: PackingInfo): WirePacking {
  return { ...packing, recognised_by: recognisedBy };
}

/** The document of `info`; `path` is the case as the caller named it. A skewed clock is a note of its source. */
export function wireInfo(
  path: string,
  info: CaseInfo,
  found: {
    readonly skewed: Honesty['skewed'];
    readonly coverage: readonly SourceCoverage[];
  },
): WireInfo {
  return {
    case: path,
    version: info.version,
    name: info.name,
    schema: info.schema,
    encrypted: info.encrypted,
    log: { ...info.log },
    counts: { files: info.counts.files, ...countsOf(info.counts) },
    from: wireTime(info.from),
    to: wireTime(info.to),
    sources: info.sources.map((source) => ({
      ...wireSummary(source, found.skewed),
      coverage: wireCoverage(found.coverage.find(({ evidence }) => evidence === source.id)),
    })),
  };
}

function wireSummary(
  source: EvidenceSummary,
  skewed: Honesty['skewed'],
): Omit<WireInfo['sources'][number], 'coverage'> {
  const { file, sha256, format, bytes, container, storage } = source;
  const skews = skewed.filter((skew) => skew.file === file);
  return {
    file,
    sha256,
    format,
    from: wireTime(source.from),
    to: wireTime(source.to),
    ...countsOf(source),
    notes: [
      ...source.notes.map((note) => ({ ...note })),
      ...skews.map(({ text }) => ({ reason: 'skewed-clock', text })),
    ],
    bytes,
    container,
    storage,
    unpacked: source.unpacked.map(({ kind }) => kind),
    encoding: source.encoding,
    content_sha256: source.content?.sha256 ?? null,
    content_bytes: source.content?.bytes ?? null,
    parts: wireParts(source.parts),
    imported_at: wireTime(source.importedAt),
    gaps: source.gaps.map(wireStretch),
  };
}

/** Null for a source that a version imported which did not count. */
function wireCoverage(card: SourceCoverage | undefined): WireCoverage | null {
  if (card === undefined || card.replay === null) return null;
  const { conflicts, replay } = card;
  return {
    fields: card.fields.map((share) => ({ ...share })),
    time_bases: card.bases.map((share) => ({ ...share })),
    precisions: card.precisions.map((share) => ({ ...share })),
    conflicts: { ids: conflicts.ids, count: conflicts.count, is_least: conflicts.isLeast },
    clocks: card.clocks.map(wireClock),
    replayability: {
      answered: { ...replay.answered },
      questions: replay.questions.map((question) => ({ ...question })),
    },
  };
}
