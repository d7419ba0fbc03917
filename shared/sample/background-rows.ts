/** The stream's everyday rows, each computed from its number alone. */
import { projectRow, userRow } from './audit-row.ts';
import type { AuditRow, Author, Deed } from './audit-row.ts';
import type { Background } from './background-accounts.ts';
import { Schedule } from './calendar.ts';
import { BOTS } from './planted-innocents.ts';
import { POPULAR_PROJECTS, otherProjects, projectAt } from './projects.ts';
import type { Project } from './projects.ts';
import { SeededRandom, mixSeed } from './seeded-random.ts';

/** Every so many rows, one has lost its time. */
const UNDATED_EVERY = 211;
const UNDATED_AT = 5;
const FIRST_ROW_ID = 7_000_001;

type Make = (project: Project, row: number, random: SeededRandom) => Deed;

function onProject(eventType: string, verb: (random: SeededRandom) => string): Make {
  return (project, _row, random) => ({
    eventType,
    verb: verb(random),
    targetType: 'Project',
    targetId: project.id,
    targetDetails: project.path,
  });
}

function git(action: string): Make {
  return onProject('repository_git_operation', (random) => {
    const protocol = random.percent(70) ? 'ssh' : 'http';
    return `"custom_message":{"protocol":"${protocol}","action":"${action}"}`;
  });
}

/** A deed on something of the project that has a number of its own. */
function onItem(eventType: string, targetType: string, message: string): Make {
  return (_project, row) => ({
    eventType,
    verb: `"custom_message":"${message}"`,
    targetType,
    targetId: 300_000 + row,
    targetDetails: `${ITEM_TITLES[row % ITEM_TITLES.length] ?? ''} (${row})`,
  });
}

const ITEM_TITLES = [
  'Fix retry on slow networks',
  'Rename the export column',
  'Add a health check',
  'Update translations',
  'Pin the base image',
  'Remove dead settings',
  'Speed up the search page',
  'Document the release steps',
  'Handle empty uploads',
  'Rotate the staging certificate',
  'Split the nightly job',
] as const;

const APPROVE = onItem('audit_operation', 'MergeRequest', 'Approved merge request');

const DEEDS: readonly {
  readonly weight: number;
  readonly make: Make | 'sign-in' | 'failed-sign-in';
}[] = [
  { weight: 34, make: git('git-upload-pack') },
  { weight: 17, make: git('git-receive-pack') },
  { weight: 15, make: 'sign-in' },
  { weight: 2, make: 'failed-sign-in' },
  { weight: 9, make: onItem('merge_request_create', 'MergeRequest', 'Added merge request') },
  { weight: 7, make: APPROVE },
  { weight: 7, make: onItem('issue_note_created', 'Note', 'Commented on an issue') },
  {
    weight: 3,
    make: onProject('project_fork_operation', () => '"custom_message":"Forked project"'),
  },
  { weight: 2, make: onItem('member_created', 'Member', 'Membership created') },
  { weight: 2, make: onItem('ci_variable_updated', 'Ci::Variable', 'Changed a CI variable') },
  {
    weight: 2,
    make: onProject('project_archived', () => '"change":"archived","from":"false","to":"true"'),
  },
];

const CHOICES = DEEDS.flatMap(({ weight, make }) => Array.from({ length: weight }, () => make));

/** Whether this row of the stream lost its time. */
export function isUndated(row: number): boolean {
  return row % UNDATED_EVERY === UNDATED_AT;
}

/** How many of the first `rows` rows have no time. */
export function undatedAmong(rows: number): number {
  return Math.max(0, Math.ceil((rows - UNDATED_AT) / UNDATED_EVERY));
}

interface Actor extends Author {
  readonly ip: string;
}

/** The rows of one sample. */
export class BackgroundRows {
  private readonly schedule: Schedule;
  private readonly people: Background;
  private readonly seed: number;
  private readonly projects: number;

  /** Times are even milliseconds: those of planted rows are odd, so that no two ever meet. */
  constructor(rows: number, people: Background, seed: number) {
    this.people = people;
    this.seed = mixSeed(seed, 31);
    this.schedule = new Schedule(rows, { seed: mixSeed(seed, 32), unit: 2, gap: true });
    this.projects = otherProjects(people.sizes.accounts);
  }

  /** The row's time, had it not been lost. */
  timeOf(row: number): number {
    return this.schedule.timeOf(row);
  }

  row(row: number): AuditRow {
    const random = new SeededRandom(mixSeed(this.seed, row));
    const author = this.actor(random);
    const undated = isUndated(row);
    const base = {
      id: String(FIRST_ROW_ID + row),
      author,
      ip: author.ip,
      time: undated ? null : this.timeOf(row),
    };
    const choice = undated ? APPROVE : random.pick(CHOICES);
    if (choice === 'sign-in')
      return userRow(base, 'authenticated_with_standard', '"with":"standard"');
    if (choice === 'failed-sign-in') {
      return userRow(
        base,
        'login_failed_with_standard_authentication',
        '"failed_login":"STANDARD"',
      );
    }
    const project = random.percent(25)
      ? random.pick(POPULAR_PROJECTS)
      : projectAt(random.below(this.projects));
    return projectRow(base, project, choice(project, row, random));
  }

  private actor(random: SeededRandom): Actor {
    if (random.percent(6)) return random.pick(BOTS);
    const { people } = this;
    const accounts = people.sizes.accounts;
    // The smaller of two draws: some people do much more than others.
    const index = Math.min(random.below(accounts), random.below(accounts));
    const ip = random.percent(75) ? people.usualAddressOf(index) : people.homeOf(index);
    return {
      id: people.idOf(index),
      username: people.usernameOf(index),
      name: people.nameOf(index),
      ip,
    };
  }
}
