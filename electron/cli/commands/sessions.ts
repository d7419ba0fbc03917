/** `sessions`: agent sessions. */
import { NO_WORDS } from '../command.ts';
import type { Command, Run } from '../command.ts';
import { EXIT } from '../exit.ts';
import type { ExitCode } from '../exit.ts';

export const sessions: Command = {
  name: 'sessions',
  synopsis: '--case FILE',
  about: [],
  positionals: NO_WORDS,
  options: [],
  takesCase: true,
  example: 'redthread sessions --case ring.redthread --json',
  run: runSessions,
};

async function runSessions(run: Run): Promise<ExitCode> {
  const { reading } = await import('../open-case.ts');
  const { wireSession } = await import('../../../shared/core/to-wire-sessions.ts');
  const { fixed, onePage, printListing, shortened } = await import('../printing.ts');
  await reading(run, async ({ core, context }) => {
    await printListing(run, {
      pages: onePage((await core.sessions({}, context)).map(wireSession)),
      document: ['{"sessions":[', ']}'],
      head: `${'session'.padEnd(36)}  ${'start'.padEnd(24)}  ${'agent'.padEnd(16)}  ${'for'.padEnd(20)}  calls (errors, denied), labels, paths`,
      line: (session) => {
        const paths = session.paths.map(({ steps }) => `path ${steps.join('→')}`);
        const rest = [...session.labels, ...paths].join(', ');
        return `${fixed(session.id, 36)}  ${fixed(session.start, 24)}  ${fixed(session.agent, 16)}  ${fixed(session.human, 20)}  ${session.calls} (${session.errors}, ${session.denied}), ${shortened(rest, 200)}`;
      },
    });
  });
  return EXIT.done;
}
