/** `session ID`: the steps of one agent session. */
import type { WireStep } from '../../../shared/protocol/wire/session-shapes.ts';
import type { Command, Run } from '../command.ts';
import { EXIT } from '../exit.ts';
import type { ExitCode } from '../exit.ts';

export const session: Command = {
  name: 'session',
  synopsis: 'ID --case FILE',
  about: ['ID as `redthread sessions` prints it.'],
  positionals: { least: 1, most: 1, names: ['the ID of a session'] },
  options: [],
  takesCase: true,
  example: 'redthread session 8812 --case ring.redthread --jsonl',
  run: runSession,
};

async function runSession(run: Run): Promise<ExitCode> {
  const [id = ''] = run.args.positionals;
  const { reading } = await import('../open-case.ts');
  const { wireStep } = await import('../../../shared/core/to-wire-sessions.ts');
  const { onePage, printListing, shortened } = await import('../printing.ts');
  await reading(run, async ({ core, context }) => {
    const steps = await core.sessionSteps({ session: id }, context);
    await printListing<WireStep>(run, {
      pages: onePage(steps.map(wireStep)),
      document: [`{"session":${JSON.stringify(id)},"steps":[`, ']}'],
      head: null,
      line: (step) => {
        const marks = [step.outcome === 'unknown' ? null : step.outcome, step.evidence_state];
        const approval = step.approval === null ? null : `approval ${step.approval.state}`;
        const facts = [...marks, approval, ...step.labels].filter(Boolean).join(', ');
        return `${String(step.step).padStart(4)}  ${step.start ?? '-'.padEnd(24)}  ${step.kind.padEnd(8)}  ${shortened(step.sentence, 160)}  [${facts}]`;
      },
    });
  });
  return EXIT.done;
}
