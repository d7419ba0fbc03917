/** Citations and the report. */
import { CaseError } from '../model/case-error.ts';
import { NO_FILTER } from '../model/explore.ts';
import type { CaseReport, CitationTarget } from '../model/report.ts';
import { buildReport } from '../report/build-report.ts';
import { reportCsv } from '../report/report-csv.ts';
import { reportHtml } from '../report/report-html.ts';
import { reportJson } from '../report/report-json.ts';
import type { ExportedFile } from '../protocol/contract.ts';
import type { CallContext, CoreMethods } from '../protocol/serve.ts';
import { citationLabelled, citations, nextCitationNumber } from '../store/citations.ts';
import { readMeta } from '../store/meta.ts';
import { caseInfo } from './case-methods.ts';
import { change } from './change.ts';
import { coverageOf } from './coverage-methods.ts';
import { citationOf } from './cite.ts';
import { overviewOf } from './explore-methods.ts';
import { linksOf } from './link-methods.ts';
import { type CaseSlot, type OpenCase, required } from './open-case.ts';

type Report =
  | 'cite'
  | 'citations'
  | 'noteCitation'
  | 'removeCitation'
  | 'setReportTitle'
  | 'report'
  | 'exportReport';

/** Bins of the histogram figure. */
const FIGURE_BINS = 120;

const WRITERS = {
  html: { mediaType: 'text/html', write: reportHtml },
  json: { mediaType: 'application/json', write: reportJson },
  csv: { mediaType: 'text/csv', write: reportCsv },
} as const;

export function reportMethods(slot: CaseSlot): Pick<CoreMethods, Report> {
  return {
    cite: async ({ target }, context) => {
      const open = required(slot);
      const content = await citationOf(open, context, target);
      const number = nextCitationNumber(open.db);
      change(open, context, { command: 'cite', args: { number, content } });
      return { label: `E${number}`, ...content, note: null };
    },
    citations: () => citations(required(slot).db),
    noteCitation: ({ label, note }, context) => {
      const open = required(slot);
      const before = existing(open, label).note;
      const next = note.trim() === '' ? null : note;
      if (next !== before) {
        change(open, context, { command: 'note-citation', args: { label, note: next, before } });
      }
      return null;
    },
    removeCitation: ({ label }, context) => {
      const open = required(slot);
      existing(open, label);
      change(open, context, { command: 'remove-citation', args: { label } });
      return null;
    },
    setReportTitle: ({ title }, context) => {
      const open = required(slot);
      const before = readMeta(open.db, 'report-title');
      if (title !== before) {
        change(open, context, { command: 'set-report-title', args: { title, before } });
      }
      return null;
    },
    report: (_args, context) => reportOf(required(slot), context),
    exportReport: async ({ format }, context) => exported(required(slot), context, format),
  };
}

function existing(open: OpenCase, label: string): { readonly note: string | null } {
  const citation = citationLabelled(open.db, label);
  if (citation) return citation;
  throw new CaseError('not-found', `the case has no citation \`${label}\``);
}

/** The report as data, from what is cited so far. */
async function reportOf(open: OpenCase, context: CallContext): Promise<CaseReport> {
  const { db, host } = open;
  const cited = citations(db);
  const view = await open.view(NO_FILTER, context);
  const info = caseInfo(open);
  const links = linksOf(open, []);
  const overview = { ...overviewOf(open, view, { bins: FIGURE_BINS, range: null }), tookMs: 0 };
  return buildReport({
    title: readMeta(db, 'report-title') ?? info.name,
    writtenAt: host.now(),
    version: host.version,
    info,
    coverage: await coverageOf(open, context),
    citations: cited,
    overview: { ...overview, honesty: { ...overview.honesty, overCommon: links.hubs.length } },
    clusters: links.clusters,
    sessions: open.sessions(),
    steps: new Map(citedSessions(cited).map((id) => [id, open.session(id).steps])),
    notes: [],
  });
}

function citedSessions(cited: readonly { readonly target: CitationTarget }[]): string[] {
  const ids = cited.flatMap(({ target }) => ('session' in target ? [target.session] : []));
  return [...new Set(ids)];
}

/** The report in one of its formats. */
async function exported(
  open: OpenCase,
  context: CallContext,
  format: keyof typeof WRITERS,
): Promise<ExportedFile> {
  const { mediaType, write } = WRITERS[format];
  const report = await reportOf(open, context);
  return { name: `report.${format}`, mediaType, bytes: open.host.utf8.encode(write(report)) };
}
