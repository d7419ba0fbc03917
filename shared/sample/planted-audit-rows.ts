/** The stream's rows that tell the rings' stories, the innocents' days, and the account taken over. */
import { projectRow, userRow } from './audit-row.ts';
import type { AuditRow, Author, Deed } from './audit-row.ts';
import { CAMPUS_ADDRESS } from './background-accounts.ts';
import { HOUR, STREAM_GAP, may } from './calendar.ts';
import { ADMINISTRATOR, TAKEN_OVER } from './planted-innocents.ts';
import { SPAM_ADDRESSES, SPAM_ROLES } from './planted-rings.ts';
import type { RingMember } from './planted-rings.ts';
import { DEPLOY_KEYS, MINING_MIRROR, POPULAR_PROJECTS } from './projects.ts';
import type { Project } from './projects.ts';
import type { SampleAccount } from './sample-account.ts';
import { authorOf } from './sample-world.ts';
import type { SampleWorld } from './sample-world.ts';
import { SeededRandom, mixSeed } from './seeded-random.ts';

/** Who acts, from where, when. */
interface Moment {
  readonly who: Author;
  readonly ip: string;
  readonly time: number;
}

/** Collects rows; ids are UUIDs, as for types that only the stream carries. */
class RowWriter {
  readonly rows: AuditRow[] = [];
  readonly random: SeededRandom;

  constructor(seed: number) {
    this.random = new SeededRandom(seed);
  }

  onSelf(moment: Moment, eventType: string, verb: string): void {
    this.rows.push(
      userRow(
        { id: this.random.uuid(), author: moment.who, ip: moment.ip, time: moment.time },
        eventType,
        verb,
      ),
    );
  }

  onProject(moment: Moment, project: Project, deed: Deed): void {
    const base = { id: this.random.uuid(), author: moment.who, ip: moment.ip, time: moment.time };
    this.rows.push(projectRow(base, project, deed));
  }

  signIn(moment: Moment): void {
    this.onSelf(moment, 'authenticated_with_standard', '"with":"standard"');
  }

  signUp(account: SampleAccount): void {
    const moment = { who: authorOf(account), ip: account.currentIp, time: account.createdAt };
    this.onSelf(moment, 'user_created', '"custom_message":"User created"');
  }
}

function whole(project: Project, eventType: string, verb: string): Deed {
  return {
    eventType,
    verb,
    targetType: 'Project',
    targetId: project.id,
    targetDetails: project.path,
  };
}

/** The campaign's comments: the same issues of popular projects, in three bursts. */
const BURSTS = [
  { from: may(6, '18:05'), comments: 8 },
  { from: may(7, '08:10'), comments: 10 },
  { from: may(8, '07:30'), comments: 6 },
] as const;
const CAMPAIGN_TEXT = 'Grow faster: https://boost.brezz-followers.example/start';

function comment(target: number): { project: Project; deed: Deed } {
  const project = POPULAR_PROJECTS[target % POPULAR_PROJECTS.length] ?? DEPLOY_KEYS;
  return {
    project,
    deed: {
      eventType: 'issue_note_created',
      verb: `"custom_message":"Commented on issue #${40 + target}: ${CAMPAIGN_TEXT}"`,
      targetType: 'Issue',
      targetId: 88_000 + target,
      targetDetails: `Question ${40 + target}`,
    },
  };
}

function writeComments(writer: RowWriter, who: Author, ips: readonly string[]): void {
  let target = 0;
  for (const burst of BURSTS) {
    for (let i = 0; i < burst.comments; i++, target++) {
      // One in eight is left out, so that the targets are shared by most, not by all.
      if (writer.random.below(8) === 0) continue;
      const { project, deed } = comment(target);
      const time = burst.from + i * 660_000 + writer.random.below(420_000);
      writer.onProject({ who, ip: writer.random.pick(ips), time }, project, deed);
    }
  }
}

function writeSpamMember(writer: RowWriter, member: RingMember, campus: boolean): void {
  const { account, addresses } = member;
  const who = authorOf(account);
  const { random } = writer;
  writer.signUp(account);
  addresses.forEach((ip, i) => {
    const time = account.createdAt + 240_000 + i * 700_000 + random.below(200_000);
    writer.signIn({ who, ip, time });
  });
  if (account.card !== '') {
    const time = account.createdAt + 45_000 + random.below(90_000);
    const verb = `"custom_message":"Validated credit card"`;
    writer.onSelf({ who, ip: account.currentIp, time }, 'credit_card_validated', verb);
  }
  for (const day of [7, 8] as const) {
    const time = may(day, day === 7 ? '07:40' : '07:02') + random.below(HOUR / 4);
    writer.signIn({ who, ip: random.pick(addresses), time });
  }
  if (campus)
    writer.signIn({ who, ip: CAMPUS_ADDRESS, time: may(8, '13:10') + random.below(3 * HOUR) });
  const popular = random.pick(POPULAR_PROJECTS);
  const fork = whole(popular, 'project_fork_operation', '"custom_message":"Forked project"');
  writer.onProject(
    { who, ip: account.currentIp, time: may(6, '15:00') + random.below(2 * HOUR) },
    popular,
    fork,
  );
  writeComments(writer, who, addresses);
}

function writeMiningMember(writer: RowWriter, member: RingMember): void {
  const { account, addresses } = member;
  const who = authorOf(account);
  const { random } = writer;
  writer.signUp(account);
  const ip = addresses[0] ?? '';
  for (let day = 6; day <= 8; day++) {
    writer.signIn({ who, ip, time: may(day, '01:30') + random.below(4 * HOUR) });
    const push = '"custom_message":{"protocol":"http","action":"git-receive-pack"}';
    const time = may(day, '05:40') + random.below(HOUR);
    writer.onProject(
      { who, ip, time },
      MINING_MIRROR,
      whole(MINING_MIRROR, 'repository_git_operation', push),
    );
  }
  const popular = POPULAR_PROJECTS[0] ?? MINING_MIRROR;
  const fork = whole(popular, 'project_fork_operation', '"custom_message":"Forked project"');
  writer.onProject({ who, ip, time: may(6, '02:10') + random.below(HOUR) }, popular, fork);
}

function writeTakenOver(writer: RowWriter, account: SampleAccount): void {
  const who = authorOf(account);
  const { random } = writer;
  for (const day of [1, 2, 4, 6, 9, 11]) {
    writer.signIn({ who, ip: TAKEN_OVER.ip, time: may(day, '08:15') + random.below(HOUR) });
  }
  const ip = SPAM_ADDRESSES[3];
  const unseen = '"custom_message":"Signed in from an unseen address"';
  writer.onSelf({ who, ip, time: may(7, '09:02:14.300') }, 'user_signed_in_from_unseen_ip', unseen);
  writer.signIn({ who, ip, time: may(7, '09:02:14.100') });
  for (let target = 8; target < 18; target++) {
    const { project, deed } = comment(target);
    writer.onProject(
      { who, ip, time: may(7, '09:10') + (target - 8) * 900_000 + random.below(500_000) },
      project,
      deed,
    );
  }
  const time = may(8, '08:44') + random.below(HOUR / 2);
  writer.onSelf(
    { who, ip: TAKEN_OVER.ip, time },
    'user_password_updated',
    '"custom_message":"Password updated"',
  );
}

function writeInnocents(writer: RowWriter, world: SampleWorld): void {
  const { household, company, classroom } = world.innocents;
  for (const account of classroom) writer.signUp(account);
  for (const [accounts, days, hour] of [
    [household, [1, 3, 5, 9, 10], '18:00'],
    [company, [1, 5, 6, 7, 8, 11], '07:30'],
    [classroom, [5, 11], '10:00'],
  ] as const) {
    for (const account of accounts) {
      for (const day of days) {
        const time = may(day, hour) + writer.random.below(HOUR);
        writer.signIn({ who: authorOf(account), ip: account.currentIp, time });
      }
    }
  }
}

/** The hijacked session's human becomes a maintainer of the project whose variable it will read. */
function writeMembership(writer: RowWriter, world: SampleWorld): void {
  const { account } = world.hijacked;
  writer.onProject(
    { who: ADMINISTRATOR, ip: ADMINISTRATOR.ip, time: may(6, '16:20:31') },
    DEPLOY_KEYS,
    {
      eventType: 'member_created',
      verb: '"add":"user_access","as":"Maintainer"',
      targetType: 'User',
      targetId: account.id,
      targetDetails: account.name,
    },
  );
}

/** All of them, in no order. None lies in the stream's gap. */
export function plantedAuditRows(world: SampleWorld): readonly AuditRow[] {
  const writer = new RowWriter(mixSeed(world.options.seed, 41));
  world.rings.spam.forEach((member, i) => {
    writeSpamMember(writer, member, SPAM_ROLES[i]?.campus ?? false);
  });
  for (const member of world.rings.mining) writeMiningMember(writer, member);
  writeTakenOver(writer, world.rings.takenOver);
  writeInnocents(writer, world);
  writeMembership(writer, world);
  return writer.rows.filter(
    ({ time }) => time === null || time < STREAM_GAP.from || time >= STREAM_GAP.to,
  );
}
