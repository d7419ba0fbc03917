/** Opens what a kill left behind, as the next start would, and says how far its log goes. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isJournalOf } from '../../../shared/protocol/case-neighbours.ts';
import { session } from '../../support/journal-session.ts';

export interface Found {
  /** Entries of the log, the journal's included. */
  readonly entries: number;
  /** What is not as it must be; empty when all is well. */
  readonly troubles: readonly string[];
}

/** Rejects when the case cannot be opened. */
export async function checkCase(path: string): Promise<Found> {
  const { core, context } = session();
  const opened = await core.openCase({ name: path, bytes: readFileSync(path) }, context);
  const troubles: string[] = [];
  if (opened.seal !== 'intact') troubles.push(`its seal is ${opened.seal}`);
  for (const journal of journalsOf(path)) {
    const findings = await core.recoverJournal({ journal: readFileSync(journal) }, context);
    if (findings.damage !== null) troubles.push(findings.damage);
    if (findings.foreign) troubles.push(`the journal \`${journal}\` is foreign`);
  }
  const { log } = await core.caseInfo({}, context);
  if (!log.intact) troubles.push('the chain of its log is broken');
  await core.closeCase({}, context);
  return { entries: log.entries, troubles };
}

/** Largest first: of two that a kill between them leaves, the longer says more. */
function journalsOf(path: string): readonly string[] {
  const folder = dirname(path);
  const paths = readdirSync(folder)
    .filter((name) => isJournalOf(name, basename(path)))
    .map((name) => join(folder, name));
  return paths.sort((a, b) => readFileSync(b).length - readFileSync(a).length);
}
