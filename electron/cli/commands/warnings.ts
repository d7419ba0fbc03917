/** `warnings`: records that could not be read, with their place. */
import { NO_WORDS } from '../command.ts';
import type { Command, Run } from '../command.ts';
import { EXIT } from '../exit.ts';
import type { ExitCode } from '../exit.ts';
import type { CaseAccess } from '../open-case.ts';

const PAGE = 1000;

export const warnings: Command = {
  name: 'warnings',
  synopsis: '--case FILE',
  about: [],
  positionals: NO_WORDS,
  options: [],
  takesCase: true,
  example: 'redthread warnings --case ring.redthread --jsonl',
  run: runWarnings,
};

async function runWarnings(run: Run): Promise<ExitCode> {
  const { reading } = await import('../open-case.ts');
  const { wireWarning } = await import('../../../shared/core/to-wire-events.ts');
  const { fixed, printListing, shortened } = await import('../printing.ts');
  await reading(run, async (access) => {
    const pages = (async function* () {
      for await (const page of warningPages(access)) yield page.map(wireWarning);
    })();
    await printListing(run, {
      pages,
      document: ['{"warnings":[', ']}'],
      head: null,
      line: (warning) =>
        `${fixed(warning.reason, 16)}  ${shortened(warning.file, 120)}, record ${warning.record}, byte ${warning.offset}: ${shortened(warning.text, 160)}`,
    });
  });
  return EXIT.done;
}

async function* warningPages({ core, context }: CaseAccess) {
  for (let after = 0; ;) {
    const page = await core.warnings({ evidence: null, after, limit: PAGE }, context);
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return;
    after = last.id;
  }
}
