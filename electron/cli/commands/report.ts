/** `report`: what was found, as a file whose statements can be checked. */
import { realpath } from 'node:fs/promises';
import { extname } from 'node:path';
import type { WireWrittenReport } from '../../../shared/protocol/wire/verify-shapes.ts';
import { NO_WORDS } from '../command.ts';
import type { Command, Run } from '../command.ts';
import { EXIT, wrongUsage } from '../exit.ts';
import type { ExitCode } from '../exit.ts';
import type { CaseAccess } from '../open-case.ts';

const FORMATS = ['html', 'json', 'csv'] as const;
type Format = (typeof FORMATS)[number];
const SECTIONS = ['rings', 'links', 'sessions'] as const;
type Section = (typeof SECTIONS)[number];
const TEMPLATES = ['findings'] as const;

export const report: Command = {
  name: 'report',
  synopsis: '--out FILE [--template T] [--section S]…',
  about: [
    'The extension of FILE says the format: .html, .json, .csv; `-` is HTML on stdout. What is cited in the case is',
    'told. Where nothing is cited yet, rings, their strongest links and sessions with a dangerous path are cited',
    'first, which changes the case. A report begins with what the evidence cannot say.',
  ],
  positionals: NO_WORDS,
  options: [
    { name: 'out', value: 'FILE', help: 'the file to write' },
    { name: 'template', value: 'T', help: `the kind of report: ${TEMPLATES.join(', ')}` },
    {
      name: 'section',
      value: 'S',
      repeat: true,
      help: `cite only these, where nothing is cited yet: ${SECTIONS.join(', ')}`,
    },
  ],
  takesCase: true,
  example: 'redthread report --out report.html --case ring.redthread',
  run: runReport,
};

interface Wanted {
  readonly out: string;
  readonly format: Format;
  readonly sections: readonly Section[];
}

async function runReport(run: Run): Promise<ExitCode> {
  const wanted = wantedOf(run);
  const { isWritable, reading, writing } = await import('../open-case.ts');
  const { citeFindings } = await import('../../../shared/core/cite-findings.ts');
  const kinds = wanted.sections;
  const isChangeable = await isWritable(run);
  const isTold = await reading(run, async (access) => {
    const citations = await access.core.citations({}, access.context);
    if (citations.length === 0 && isChangeable) return false;
    const cited = await citeFindings(access.open, access.context, { kinds, mode: 'unlogged' });
    if (cited > 0)
      run.say('redthread: the case is read-only: its citations are in the report alone');
    await (
      await prepared(run, access, wanted)
    )(cited);
    return true;
  });
  if (isTold) return EXIT.done;
  await writing(run, { mayCreate: false }, async (access) => {
    const cited = await citeFindings(access.open, access.context, { kinds, mode: 'logged' });
    const write = await prepared(run, access, wanted);
    if (cited > 0) await access.save();
    await write(cited);
  });
  return EXIT.done;
}

function wantedOf(run: Run): Wanted {
  const out = run.args.value('out');
  if (out === null) throw wrongUsage('`report` needs `--out FILE`');
  const extension = out === '-' ? 'html' : extname(out).slice(1).toLowerCase();
  const format = FORMATS.find((each) => each === extension);
  if (format === undefined) {
    throw wrongUsage(`\`${out}\` has no extension of a report: use .html, .json or .csv`);
  }
  const template = run.args.value('template');
  if (template !== null && !TEMPLATES.some((each) => each === template)) {
    throw wrongUsage(`no template is called \`${template}\`; there are ${TEMPLATES.join(', ')}`);
  }
  const sections = run.args.values('section').map(sectionOf);
  return { out, format, sections: sections.length > 0 ? sections : SECTIONS };
}

function sectionOf(text: string): Section {
  const found = SECTIONS.find((section) => section === text);
  if (found !== undefined) return found;
  throw wrongUsage(`no section is called \`${text}\`; there are ${SECTIONS.join(', ')}`);
}

/** Makes the report; the case is saved before it is written, so that no report cites what no case holds. */
async function prepared(
  run: Run,
  { core, context, path: casePath }: CaseAccess,
  { out, format }: Wanted,
): Promise<(cited: number) => Promise<void>> {
  const { sources } = await core.caseInfo({}, context);
  await refuseToReplace(run, out, [casePath ?? '', ...sources.map(({ file }) => file)]);
  const { bytes } = await core.exportReport({ format }, context);
  const citations = (await core.citations({}, context)).length;
  return async (cited) => {
    run.progress.clear();
    if (out === '-') {
      await run.out.bytes(bytes);
      return;
    }
    const { writeSafely } = await import('../safe-write.ts');
    const path = run.path(out);
    await writeSafely({ path, mode: 0o666 }, [bytes]);
    const document: WireWrittenReport = { out: path, bytes: bytes.length, citations, cited };
    const { printDocument, shortened } = await import('../printing.ts');
    await printDocument(run, document, () => [
      `${shortened(path, 300)}: ${citations} citations${cited > 0 ? `, ${cited} of them made now` : ''}`,
    ]);
  };
}

/** A report must not take the place of the case, or of evidence. Errors: exit 2. */
async function refuseToReplace(run: Run, out: string, kept: readonly string[]): Promise<void> {
  if (out === '-') return;
  const path = run.path(out);
  const real = await realpath(path).catch(() => path);
  if (!kept.includes(path) && !kept.includes(real)) return;
  throw wrongUsage(`\`${out}\` is the case or a file of its evidence; name another file`);
}
