/** `sql`: one read-only statement. */
import type { Command, Run } from '../command.ts';
import { EXIT } from '../exit.ts';
import type { ExitCode } from '../exit.ts';

const MOST_ROWS = 1_000_000;

export const sql: Command = {
  name: 'sql',
  synopsis: '"SELECT …" --case FILE',
  about: [
    'One statement that reads; `-` takes it from stdin. What writes, attaches or loads is refused.',
    `At most ${MOST_ROWS} rows; more are said on stderr.`,
  ],
  positionals: { least: 1, most: 1, names: ['a statement'] },
  options: [],
  takesCase: true,
  example: 'redthread sql "SELECT count(*) AS n FROM event" --case ring.redthread --json',
  run: runSql,
};

async function runSql(run: Run): Promise<ExitCode> {
  const [word = ''] = run.args.positionals;
  const { reading } = await import('../open-case.ts');
  const { readStdin } = await import('../stdin.ts');
  const statement = word === '-' ? new TextDecoder().decode(await readStdin()) : word;
  const { askSql } = await import('../../../shared/core/ask-sql.ts');
  const { leaveInterruptsToTheSystem } = await import('../interrupt.ts');
  const { table } = await import('../printing.ts');
  await reading(run, async ({ open }) => {
    // A statement may run for ever, and while it runs nothing else does.
    leaveInterruptsToTheSystem();
    const { columns, rows, isCut } = askSql(open, statement, MOST_ROWS);
    if (run.printing === 'text') {
      for (const line of table(columns, rows)) await run.out.line(line);
    } else if (run.printing === 'jsonl') {
      for (const row of rows) await run.out.json(row);
    } else await printJson(run, columns, rows);
    if (isCut) run.say(`redthread: there are more than ${MOST_ROWS} rows; add a LIMIT or a WHERE`);
  });
  return EXIT.done;
}

/** Row by row: a million rows are no single text. */
async function printJson(
  run: Run,
  columns: readonly string[],
  rows: readonly (readonly (number | string | null)[])[],
): Promise<void> {
  await run.out.write(`{"columns":${JSON.stringify(columns)},"rows":[`);
  for (const [at, row] of rows.entries()) {
    await run.out.write(`${at > 0 ? ',' : ''}${JSON.stringify(row)}`);
  }
  await run.out.line(']}');
}
