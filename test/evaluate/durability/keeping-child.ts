/**
 * A process that works on a case until it is killed: the keeper of the page and the disk parts of the desktop's
 * main in one, without a window. It prints the number of each log entry once that is kept, and how long that took.
 */
import { writeSync } from 'node:fs';
import { realDisk } from '../../../electron/disk.ts';
import type { Logged } from '../../../renderer/durability/kept-parts.ts';
import { importAccounts, session, take } from '../../support/journal-session.ts';
import { keeperOver } from '../../support/keeper-over.ts';
import type { Session } from '../../support/journal-session.ts';
import { nodeKeeping } from '../../support/node-keeping.ts';
import { seeded } from './tally.ts';

const [path = '', recovery = '', seed = '0'] = process.argv.slice(2);
const random = seeded(Number(seed));
const host = nodeKeeping(realDisk, recovery);

const recovered: Logged[] = [];
let hear = (entry: Logged): void => void recovered.push(entry);
const one = session((entry) => hear(entry));
const file = await host.pick(path);
const { readOnly, journals } = await host.keeping.hold(file);
if (readOnly !== null) throw new Error(`the case cannot be written: ${readOnly}`);
const bytes = await file.slice(0, file.size);
const { log } = await one.core.openCase({ name: file.name, bytes }, one.context);
for (const journal of journals) {
  const content = await journal.slice(0, journal.size);
  await one.core.recoverJournal({ journal: content }, one.context);
}

let said = 0;
const loggedAt = new Map<number, number>();
const kept = keeperOver(
  one,
  {
    keeping: host.keeping,
    onState: ({ seq }) => {
      if (seq <= said) return;
      for (let each = said + 1; each <= seq; each++) sayTook(each);
      said = seq;
      writeSync(1, `${seq}\n`);
    },
  },
  { file, isOwn: true, log, lines: recovered, isUnsaved: false },
);
hear = (entry) => {
  // An import is acknowledged by a snapshot, which may take as long as it is large.
  if (entry.command !== 'import') loggedAt.set(entry.seq, performance.now());
  kept.logged(entry);
};
writeSync(1, `${log.entries}\n`);

for (let step = 0; ; step++) {
  await work(one, step);
  await new Promise((done) => setTimeout(done, random() * 12));
}

function sayTook(seq: number): void {
  const began = loggedAt.get(seq);
  if (began !== undefined) writeSync(1, `took ${performance.now() - began}\n`);
}

async function work(on: Session, step: number): Promise<void> {
  const which = random();
  const event = 1 + Math.floor(random() * 3);
  if (which < 0.45) await take(on, { does: 'note', event, text: `note ${seed} ${step}` });
  else if (which < 0.6) await take(on, { does: 'star', event, on: random() < 0.5 });
  else if (which < 0.7) await take(on, { does: 'title', title: `title ${seed} ${step}` });
  else if (which < 0.8) await take(on, { does: 'undo' });
  else if (which < 0.86) await take(on, { does: 'redo' });
  else if (which < 0.92) await take(on, { does: 'cite', event });
  else if (which < 0.96) await save();
  else await importAccounts(on, accounts(step));
}

async function save(): Promise<void> {
  await kept.save((content) => host.keeping.snapshot(content, file, 'keep'));
}

function accounts(step: number): string {
  return `id,username,email,created_at\n${seed}${step},u${step},u${step}.${seed}@example.org,2026-05-01T10:00:00Z\n`;
}
