/** Agent sessions in which nothing went wrong, and those whose approver never reads. */
import { may } from './calendar.ts';
import { CAREFUL_APPROVER, DEVELOPER, RUBBER_STAMP } from './planted-innocents.ts';
import type { Person } from './planted-innocents.ts';
import { SHOP } from './projects.ts';
import { SeededRandom, mixSeed } from './seeded-random.ts';
import { SessionWriter } from './session-event.ts';
import type { DuoSession, SessionEvent } from './session-event.ts';

export interface PlainSession {
  readonly session: DuoSession;
  readonly events: readonly SessionEvent[];
}

/** A tool call that a person let through, with the pause before they did. */
export interface ApprovedCall {
  readonly asked: SessionEvent;
  readonly tool: string;
  readonly afterMs: number;
}

/** A session that was streamed, with its approvals. */
export interface ApprovedSession extends PlainSession {
  readonly approvals: readonly ApprovedCall[];
}

function repair(writer: SessionWriter): void {
  writer.call(
    'edit_file',
    { file_path: 'src/cart/total.ts', old_str: 'toFixed(2)', new_str: 'roundCents()' },
    'edited',
  );
  writer.fail('run_command', { command: 'npm test -- cart' }, '1 failed: total of an empty cart');
  writer.think('An empty cart gives NaN. I will guard it.');
  writer.call(
    'edit_file',
    { file_path: 'src/cart/total.ts', old_str: 'sum /', new_str: 'count === 0 ? 0 : sum /' },
    'edited',
  );
  writer.call('run_command', { command: 'npm test -- cart' }, '38 passed');
  writer.call(
    'create_merge_request',
    { project: SHOP.path, title: 'Round totals to cents' },
    '!318',
  );
}

/** A developer's repair of one bug: read, change, test, propose. */
export function repairSession(seed: number): PlainSession {
  const session: DuoSession = {
    id: 8804,
    definition: 'software_development',
    project: SHOP,
    human: DEVELOPER,
  };
  const writer = new SessionWriter(
    session,
    may(6, '09:12:08'),
    new SeededRandom(mixSeed(seed, 61)),
  );
  writer.start('Fix the rounding of totals in the cart.', [
    'read_file',
    'grep',
    'edit_file',
    'run_command',
    'create_merge_request',
  ]);
  writer.think('I will look for the place where totals are rounded.');
  writer.call(
    'grep',
    { pattern: 'toFixed', search_directory: 'src' },
    'src/cart/total.ts:41\nsrc/cart/tax.ts:17',
  );
  writer.call(
    'read_file',
    { file_path: 'src/cart/total.ts' },
    'export function total(items: Item[]): number { … }',
  );
  writer.call(
    'read_file',
    { file_path: 'src/cart/tax.ts' },
    'export function tax(net: number): number { … }',
  );
  repair(writer);
  writer.say('The totals are rounded to cents; merge request 318 is ready for review.');
  writer.end();
  return { session, events: writer.events };
}

/** A question about the handbook, asked outside any project. */
export function questionSession(seed: number): PlainSession {
  const session: DuoSession = {
    id: 8817,
    definition: 'chat',
    project: null,
    human: CAREFUL_APPROVER,
  };
  const writer = new SessionWriter(
    session,
    may(8, '14:03:30'),
    new SeededRandom(mixSeed(seed, 62)),
  );
  writer.start('Which page of the handbook explains on-call duty?', [
    'gitlab_documentation_search',
  ]);
  writer.call(
    'gitlab_documentation_search',
    { search: 'on-call duty' },
    'docs/handbook: people/on-call.md',
  );
  writer.think('The handbook has a page of its own.');
  writer.say('See people/on-call.md in docs/handbook.');
  writer.end();
  return { session, events: writer.events };
}

interface Watch {
  readonly session: DuoSession;
  readonly start: number;
  readonly calls: number;
  /** Pause before an approval, in ms: at least, and spread over. */
  readonly pause: readonly [number, number];
}

const WATCHED_TOOLS = [
  'run_command',
  'edit_file',
  'run_command',
  'update_issue',
  'create_commit',
] as const;

function inputOf(tool: string, i: number): Record<string, unknown> {
  if (tool === 'run_command')
    return { command: i % 3 === 0 ? 'npm test' : `npm run migrate -- --step ${i}` };
  if (tool === 'edit_file') return { file_path: `src/step-${i}.ts`, old_str: 'v1', new_str: 'v2' };
  if (tool === 'update_issue')
    return { project: SHOP.path, issue_iid: 60 + i, labels: ['in progress'] };
  return { branch: 'migrate', commit_message: `Step ${i}` };
}

function watchedSession(watch: Watch, random: SeededRandom): ApprovedSession {
  const writer = new SessionWriter(watch.session, watch.start, random);
  const approvals: ApprovedCall[] = [];
  writer.start('Migrate the settings, step by step.', [
    'run_command',
    'edit_file',
    'update_issue',
    'create_commit',
  ]);
  for (let i = 0; i < watch.calls; i++) {
    const tool = WATCHED_TOOLS[i % WATCHED_TOOLS.length] ?? 'run_command';
    const asked = writer.think(`Step ${i}: I would like to use ${tool}.`);
    const afterMs = watch.pause[0] + random.below(watch.pause[1]);
    approvals.push({ asked, tool, afterMs });
    writer.at(asked.time + afterMs + 40 + random.below(50));
    writer.call(tool, inputOf(tool, i), 'done');
    writer.at(writer.time + 4000 + random.below(30_000));
  }
  writer.end();
  return { session: watch.session, events: writer.events, approvals };
}

function watched(id: number, human: Person): DuoSession {
  return { id, definition: 'software_development', project: SHOP, human };
}

/** Sessions known from the stream alone: three waved through, one approved with thought. */
export function watchedSessions(seed: number): readonly ApprovedSession[] {
  const random = new SeededRandom(mixSeed(seed, 63));
  const hasty = [420, 1400] as const;
  return [
    { session: watched(8790, RUBBER_STAMP), start: may(5, '13:20:05'), calls: 15, pause: hasty },
    { session: watched(8795, RUBBER_STAMP), start: may(6, '14:41:52'), calls: 15, pause: hasty },
    { session: watched(8809, RUBBER_STAMP), start: may(7, '09:33:17'), calls: 15, pause: hasty },
    {
      session: watched(8801, CAREFUL_APPROVER),
      start: may(6, '10:02:40'),
      calls: 9,
      pause: [6500, 52_000] as const,
    },
  ].map((watch) => watchedSession(watch, random));
}
