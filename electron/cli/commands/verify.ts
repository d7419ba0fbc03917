/** `verify`: a case or a report. */
import { readFile, stat } from 'node:fs/promises';
import type { WireVerified } from '../../../shared/protocol/wire/verify-shapes.ts';
import type { Command, Run } from '../command.ts';
import { EXIT, notOpened, wrongUsage } from '../exit.ts';
import type { ExitCode } from '../exit.ts';

/** More than any report; larger text is not looked at. */
const LARGEST_REPORT_BYTES = 512 * 1024 * 1024;

export const verify: Command = {
  name: 'verify',
  synopsis: 'FILE [--case FILE] [--recount]',
  about: [
    'FILE is a case, or a report as HTML or JSON. A case is checked with the journal that lies beside it. A report',
    'is held against the case, where one is given, else against the files of evidence that it names. Exit 4: FILE is not what it claims to be; 5: a check fails.',
  ],
  positionals: { least: 1, most: 1, names: ['a FILE'] },
  options: [
    {
      name: 'recount',
      value: null,
      help: 'of a case, read all evidence at hand again and hold each record and figure against it',
    },
  ],
  takesCase: true,
  example: 'redthread verify report.html --case ring.redthread',
  run: runVerify,
};

async function runVerify(run: Run): Promise<ExitCode> {
  const [named = ''] = run.args.positionals;
  const { kind, checks } = await checked(run, named);
  const ok = checks.every(({ result }) => result !== 'fails');
  const file = named === '-' ? '-' : run.path(named);
  const document: WireVerified = { file, kind, ok, checks: [...checks] };
  const { printDocument } = await import('../printing.ts');
  const { terminalText } = await import('../../../shared/core/to-wire-parts.ts');
  await printDocument(run, document, () => linesOf(document, terminalText));
  return ok ? EXIT.done : EXIT.checkFailed;
}

async function checked(run: Run, named: string): Promise<Pick<WireVerified, 'kind' | 'checks'>> {
  const bytes = await contentOf(run, named);
  const { beginsAsCase } = await import('../../../shared/protocol/case-neighbours.ts');
  if (beginsAsCase(bytes)) {
    return { kind: 'case', checks: await checkedCase(run, bytes, named) };
  }
  const checks = await checkedReport(run, bytes, named);
  if (run.args.has('recount')) {
    throw wrongUsage(
      `\`${named}\` is a report, and \`--recount\` is of a case: name the case in its place`,
    );
  }
  return { kind: 'report', checks };
}

/** A case from stdin has nothing beside it. */
async function checkedCase(
  run: Run,
  bytes: Uint8Array,
  named: string,
): Promise<WireVerified['checks']> {
  const { openedCase } = await import('../open-case.ts');
  const { verifyCase } = await import('../../../shared/core/verify-case.ts');
  const { verifyJournal } = await import('../../../shared/core/verify-journal.ts');
  const { journalsBeside } = await import('../case-journal.ts');
  const { realpath } = await import('node:fs/promises');
  const journals = named === '-' ? [] : await journalsBeside(await realpath(run.path(named)));
  return await openedCase(run, bytes, async ({ open, context }) => [
    ...(await verifyCase(open, context, { recount: run.args.has('recount') })),
    ...(await Promise.all(
      journals.map(({ name, bytes: lines }) => verifyJournal(open, name, lines)),
    )),
  ]);
}

async function contentOf(run: Run, named: string): Promise<Uint8Array> {
  if (named === '-') return await (await import('../stdin.ts')).readStdin();
  const path = run.path(named);
  const { onDisk } = await import('../disk-errors.ts');
  const { LARGEST_CASE_BYTES } = await import('../case-place.ts');
  return await onDisk(`\`${path}\` cannot be opened`, async () => {
    const facts = await stat(path);
    if (!facts.isFile()) throw notOpened(`\`${path}\` cannot be opened: it is no regular file`);
    if (facts.size > LARGEST_CASE_BYTES) throw notOpened(`\`${path}\` is larger than 1.9 GB`);
    return await readFile(path);
  });
}

async function checkedReport(
  run: Run,
  bytes: Uint8Array,
  named: string,
): Promise<WireVerified['checks']> {
  const core = await import('../../../shared/core/verify-report-file.ts');
  const { reading, withoutCase } = await import('../open-case.ts');
  const isSmall = bytes.length <= LARGEST_REPORT_BYTES;
  const report = isSmall ? core.readReport(new TextDecoder().decode(bytes)) : null;
  if (report === null) {
    throw notOpened(
      `\`${named}\` is neither a case nor a report of this program, or is not whole; reports are checked as HTML or JSON`,
    );
  }
  const hasCase = run.args.value('case') !== null || (process.env['REDTHREAD_CASE'] ?? '') !== '';
  const checks = hasCase
    ? await reading(run, ({ open }) => core.verifyReportWithCase(report, open))
    : await withoutCase((host) => core.verifyReportAlone(report, host));
  return [...checks];
}

function* linesOf(
  { file, kind, ok, checks }: WireVerified,
  inert: (text: string) => string,
): Generator<string, void> {
  for (const { name, result, text } of checks) {
    yield `${result.padEnd(11)}  ${name.padEnd(10)}  ${inert(text)}`;
  }
  const count = (word: string): number => checks.filter(({ result }) => result === word).length;
  const verdict = ok ? 'holds' : 'FAILS';
  const open = count('not-checked');
  const rest = open > 0 ? `, ${open} could not be checked` : '';
  yield '';
  yield `${inert(file)}: the ${kind} ${verdict}: ${count('holds')} checks hold, ${count('fails')} fail${rest}`;
}
