/** `gitlab-audit-2026-05.csv`: the export of the web interface, which was cut: in a record, or at 100,000 rows. */
import type { Background } from './background-accounts.ts';
import { Schedule, csvSeconds } from './calendar.ts';
import { otherProjects, projectAt } from './projects.ts';
import type { Project } from './projects.ts';
import { inChunks } from './sample-file.ts';
import type { PlannedFile } from './sample-file.ts';
import { SeededRandom, mixSeed } from './seeded-random.ts';

/** GitLab's own limit, reached in silence. */
const CSV_ROW_CAP = 100_000;
const HEADER =
  'ID,Author ID,Author Name,Entity ID,Entity Type,Entity Path,Target ID,Target Type,Target Details,Action,IP Address,Created At (UTC)\n';
const FIRST_ID = 90_001;

interface Change {
  readonly type: string;
  readonly details: (project: Project, row: number) => string;
  readonly action: string;
}

/** What that page lists and the stream's receiver was not asked for. Details as they stand in the cell. */
const CHANGES: readonly Change[] = [
  { type: 'User', details: (_p, row) => `member ${row}`, action: 'Added user access as Developer' },
  {
    type: 'Project',
    details: ({ path }) => path,
    action: 'Changed visibility from Private to Internal',
  },
  { type: 'Key', details: (_p, row) => `laptop ${row}`, action: 'Added SSH key' },
  {
    type: 'PersonalAccessToken',
    details: (_p, row) => `token-${row}`,
    action: 'Created personal access token',
  },
  {
    type: 'ProtectedBranch',
    details: (_p, row) => `release/${row % 40}`,
    action: 'Added protected branch',
  },
  {
    type: 'MergeRequest',
    details: (_p, row) => `"Draft: ""soft"" limits, part ${row}"`,
    action: 'Approved merge request',
  },
  { type: 'Project', details: ({ path }) => `'=${path}`, action: 'Changed description' },
  {
    type: 'Release',
    details: (_p, row) => `"Notes for ${row}\nsecond line"`,
    action: 'Created release',
  },
];
const WEIGHTS = [24, 8, 12, 16, 10, 18, 2, 10] as const;
const CHOICES = CHANGES.flatMap((change, i) =>
  Array.from({ length: WEIGHTS[i] ?? 1 }, () => change),
);

/** How the file ends. */
export type CsvCut = 'in-a-record' | 'at-the-row-cap';

/** A cut export: `wanted` rows would have been due. */
export interface CsvPlan {
  readonly wanted: number;
  readonly rows: number;
  readonly cut: CsvCut;
}

/** At most so many rows are due: more could not have a second each in the busiest hours. */
const MOST_WANTED = 250_000;

export function csvPlan(events: number): CsvPlan {
  const wanted = Math.min(MOST_WANTED, Math.round(events * 0.1));
  if (wanted > CSV_ROW_CAP) return { wanted, rows: CSV_ROW_CAP, cut: 'at-the-row-cap' };
  return { wanted, rows: wanted - 1, cut: 'in-a-record' };
}

class CsvRows {
  private readonly schedule: Schedule;
  private readonly people: Background;
  private readonly seed: number;

  constructor(plan: CsvPlan, people: Background, seed: number) {
    this.people = people;
    this.seed = mixSeed(seed, 81);
    this.schedule = new Schedule(plan.wanted, { seed: mixSeed(seed, 82), unit: 1000, gap: false });
  }

  row(row: number): string {
    const random = new SeededRandom(mixSeed(this.seed, row));
    const { people } = this;
    const author = random.below(people.sizes.accounts);
    const project = projectAt(random.below(otherProjects(people.sizes.accounts)));
    const change = random.pick(CHOICES);
    return (
      `${FIRST_ID + row},${people.idOf(author)},${people.nameOf(author)},${project.id},Project,${project.path},` +
      `${400_000 + row},${change.type},${change.details(project, row)},${change.action},` +
      `${people.usualAddressOf(author)},${csvSeconds(this.schedule.timeOf(row))}\n`
    );
  }

  /** The last record, of which the rest is missing from the middle of a quoted cell on. */
  cutRow(row: number): string {
    const id = this.people.idOf(0);
    return `${FIRST_ID + row},${id},${this.people.nameOf(0)},2000,Project,${projectAt(0).path},${400_000 + row},MergeRequest,"Rotate the deploy key, th`;
  }
}

function* rowsOf(plan: CsvPlan, people: Background, seed: number): Iterable<string> {
  const rows = new CsvRows(plan, people, seed);
  yield HEADER;
  for (let row = 0; row < plan.rows; row++) yield rows.row(row);
  if (plan.cut === 'in-a-record') yield rows.cutRow(plan.rows);
}

/** The cut CSV export. */
export function csvFile(plan: CsvPlan, people: Background, seed: number): PlannedFile {
  const warnings = plan.cut === 'in-a-record' ? 1 : 0;
  return {
    name: 'gitlab-audit-2026-05.csv',
    format: 'gitlab-audit-csv',
    counts: {
      records: plan.rows + warnings,
      events: plan.rows,
      warnings,
      duplicates: 0,
      undated: 0,
    },
    chunks: () => inChunks(rowsOf(plan, people, seed)),
  };
}
