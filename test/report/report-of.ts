/** A small, whole report for the tests, all of whose words can be replaced by hostile ones. */
import { createHash } from 'node:crypto';
import type { Host } from '../../shared/host.ts';
import type { Step } from '../../shared/model/agent.ts';
import { COVERED_FIELDS } from '../../shared/model/coverage.ts';
import type { Citation } from '../../shared/model/report.ts';
import type { ReportInput } from '../../shared/report/report-input.ts';

const T0: number = Date.UTC(2026, 4, 7, 12, 0, 0);
export const FILE_SHA: string = 'f'.repeat(64);
const HOUR = 3_600_000;

/** Bytes of the two records that are cited. */
export const RECORDS: ReadonlyMap<number, Uint8Array> = new Map([
  [0, new TextEncoder().encode('{"id":1}')],
  [9, new TextEncoder().encode('{"id":2,"x":"<b>"}')],
]);

export const sha256: Pick<Host, 'sha256'> = {
  sha256() {
    const hash = createHash('sha256');
    return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
  },
};

type Words = (own: string) => string;

/** The input of a report; `words` replaces every text that comes from evidence or a person. */
export function inputOf(words: Words = (own) => own): ReportInput {
  return {
    title: words('Account ring and agent misuse'),
    writtenAt: T0 + 24 * HOUR,
    version: '0.1.0',
    info: infoOf(words),
    coverage: [coverageOf(words)],
    citations: citationsOf(words),
    overview: overviewOf(words),
    clusters: [clusterOf(words)],
    sessions: [sessionOf(words)],
    steps: new Map([[words('8812'), stepsOf(words)]]),
    notes: [words('Two accounts were left out.')],
  };
}

function infoOf(words: Words): ReportInput['info'] {
  const counts = { records: 100, events: 97, warnings: 3, duplicates: 2, undated: 1 };
  return {
    name: words('Ring of May'),
    version: '0.1.0',
    schema: 1,
    seal: 'intact',
    encrypted: false,
    log: { entries: 4, head: 'a'.repeat(64), intact: true },
    counts: { ...counts, files: 1 },
    from: T0,
    to: T0 + 10 * HOUR,
    sources: [
      {
        ...counts,
        id: 1,
        file: words('/evidence/audit.ndjson'),
        sha256: FILE_SHA,
        bytes: 27,
        container: 'ndjson',
        format: 'gitlab-audit-stream',
        formatTitle: words('GitLab audit stream'),
        confidence: 0.98,
        from: T0,
        to: T0 + 10 * HOUR,
        isDatedByFile: false,
        notes: [{ reason: 'truncated-export', text: words('The export stops at 100,000 rows.') }],
        storage: 'inline',
        unpacked: [],
        encoding: 'utf-8',
        content: null,
        within: null,
        parts: null,
        importedAt: T0,
        gaps: [{ from: T0 + HOUR, to: T0 + 7 * HOUR }],
      },
    ],
  };
}

function coverageOf(words: Words): ReportInput['coverage'][number] {
  const fields = COVERED_FIELDS.map((field) => ({ field, count: 48, of: 97 }));
  const question = {
    id: 'from-where' as const,
    text: 'From which address?',
    about: 'records',
    count: 48,
    of: 97,
    missing: 'an address',
  };
  return {
    evidence: 1,
    file: words('/evidence/audit.ndjson'),
    sha256: FILE_SHA,
    formatTitle: words('GitLab audit stream'),
    from: T0,
    to: T0 + 10 * HOUR,
    gaps: [],
    records: 97,
    rejected: 3,
    duplicates: 2,
    conflicts: { ids: 97, count: 0, isLeast: false },
    truncation: [],
    fields,
    bases: [],
    precisions: [],
    clocks: [
      {
        kind: 'zone',
        other: words('/evidence/okta.json'),
        offsetMs: -2 * HOUR,
        pairs: 40,
        agreeing: 38,
        method: 'same-happening',
      },
    ],
    replay: { questions: [question], answered: { count: 0, of: 1 } },
  };
}

function citationsOf(words: Words): readonly Citation[] {
  const place = (record: number, offset: number) => ({
    event: record,
    source: {
      evidence: 1,
      file: words('/evidence/audit.ndjson'),
      sha256: FILE_SHA,
      record,
      offset,
      length: RECORDS.get(offset)?.length ?? 0,
    },
    sliceSha256: createHash('sha256')
      .update(RECORDS.get(offset) ?? new Uint8Array())
      .digest('hex'),
  });
  return [
    {
      label: 'E1',
      target: { kind: 'cluster', accounts: ['1001', '1002', '1003'] },
      statement: words('Three accounts share one device'),
      evidenceState: null,
      confidence: 'confirmed',
      rows: [place(1, 0), place(2, 9)],
      rowCount: 60,
      note: words('Look at the plan too.'),
    },
    {
      label: 'E3',
      target: { kind: 'step', session: words('8812'), step: 1 },
      statement: words('The agent posted a comment on issue #31'),
      evidenceState: 'claimed',
      confidence: null,
      rows: [place(2, 9)],
      rowCount: 1,
      note: null,
    },
  ];
}

function overviewOf(words: Words): ReportInput['overview'] {
  return {
    total: 95,
    matched: 95,
    undated: 1,
    histogram: {
      from: T0,
      to: T0 + 10 * HOUR,
      before: { all: 3, matched: 3 },
      after: { all: 0, matched: 0 },
      wholeFrom: T0 - HOUR,
      wholeTo: T0 + 10 * HOUR,
      all: [5, 0, 10],
      matched: [5, 0, 10],
    },
    sources: [],
    honesty: {
      gaps: [{ file: words('/evidence/audit.ndjson'), from: T0 + HOUR, to: T0 + 7 * HOUR }],
      undated: 1,
      rejected: 3,
      duplicates: 2,
      conflicting: 1,
      truncated: [words('/evidence/audit.ndjson')],
      skewed: [{ file: words('/evidence/audit.ndjson'), text: words('The clock is 40 s ahead.') }],
      overCommon: 2,
    },
    gapPositions: [],
    tookMs: 1,
  };
}

function clusterOf(words: Words): ReportInput['clusters'][number] {
  const stability = { survives: 4, of: 5, failsWithout: [] };
  const signal = {
    kind: 'device',
    family: 'device',
    value: words('9f3c'),
    holders: 3,
    weight: 3.1,
  } as const;
  return {
    id: words('c1'),
    score: 0.97,
    stability,
    firstSeen: T0,
    lastSeen: T0,
    members: ['1001', '1002', '1003'].map((account, index) => ({
      account,
      entity: index,
      name: words(`user ${account}`),
      confidence: 'confirmed',
      hypothesis: null,
      stability,
      signals: [signal],
      against: [],
    })),
  };
}

function sessionOf(words: Words): ReportInput['sessions'][number] {
  return {
    id: words('8812'),
    agent: words('developer'),
    model: words('model-5'),
    human: words('mrx.dev'),
    start: T0,
    end: T0 + 60_000,
    runs: 1,
    steps: 2,
    calls: 1,
    paired: 1,
    errors: 1,
    denied: 0,
    tools: { [words('create_issue_note')]: 1 },
    tokens: { in: 0, out: 0, estimated: false },
    labels: ['outward-write', 'trifecta-path'],
    paths: [{ kind: 'trifecta', steps: [1, 2] }],
    sources: [],
  };
}

function stepsOf(words: Words): readonly Step[] {
  const common = {
    run: null,
    callId: null,
    durationBasis: null,
    event: 1,
    source: { evidence: 1, file: 'x', sha256: FILE_SHA, record: 1, offset: 0, length: 8 },
    sentence: words('A sentence.'),
  } as const;
  return [
    {
      ...common,
      step: 1,
      kind: 'message',
      tool: null,
      start: null,
      end: null,
      pairing: null,
      outcome: 'unknown',
      approval: null,
      evidenceState: 'claimed',
      input: null,
      output: words('Done.'),
      labels: [],
    },
    {
      ...common,
      step: 2,
      kind: 'call',
      tool: words('create_issue_note'),
      start: T0 + 1000,
      end: T0 + 30_000,
      pairing: 'inferred',
      outcome: 'failure',
      approval: { state: 'not-recorded', verified: false },
      evidenceState: 'recorded',
      input: words('{}'),
      output: '',
      labels: ['outward-write', 'trifecta-path'],
    },
  ];
}
