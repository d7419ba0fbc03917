/** `import`: files and folders into the case. */
import type { StagedChecks } from '../../../shared/core/stage-files.ts';
import type { FileReport } from '../../../shared/model/evidence.ts';
import type { Mapping } from '../../../shared/model/mapping.ts';
import type { Command, Run } from '../command.ts';
import { EXIT, wrongUsage } from '../exit.ts';
import type { ExitCode } from '../exit.ts';
import type { Found } from '../found-files.ts';
import type { CaseAccess, WritingAccess } from '../open-case.ts';

export const importFiles: Command = {
  name: 'import',
  synopsis: 'PATH… --case FILE [--format NAME] [--mapping FILE] [--part NAME] [--preview]',
  about: [
    'Folders are read with all below them; links in them are not followed. `-` is stdin.',
    'Of archives and databases all parts that can be read are read; with `--part` only those are, and the case records which were left out. `--preview` lists them.',
    'A case that is missing is made, if anything could be imported. Importing a file again adds nothing.',
  ],
  positionals: { least: 1, most: Infinity, names: ['a PATH'] },
  options: [
    { name: 'format', value: 'NAME', help: 'read every file as this format (`redthread formats`)' },
    {
      name: 'mapping',
      value: 'FILE',
      help: 'read every file by this mapping (`redthread mapping`); the case keeps it',
    },
    {
      name: 'part',
      value: 'NAME',
      repeat: true,
      help: 'of archives and databases read only the parts of this name',
    },
    { name: 'preview', value: null, help: 'say what would be imported; change nothing' },
  ],
  takesCase: true,
  example: 'redthread import exports/ --case ring.redthread',
  run: runImport,
};

async function runImport(run: Run): Promise<ExitCode> {
  const { namedCase } = await import('../case-place.ts');
  const by = { format: await formatOf(run), mapping: await mappingOf(run), parts: partsOf(run) };
  const named = namedCase(run);
  const { findFiles } = await import('../found-files.ts');
  const found = await findFiles(run, run.args.positionals, run.path(named));
  const { wireImport } = await import('../../../shared/core/to-wire-import.ts');
  const isPreview = run.args.has('preview');
  const read = isPreview ? await preview(run, found, by) : await importFound(run, found, by);
  const document = wireImport(named, read.reports, read.staged);
  const { printDocument } = await import('../printing.ts');
  const { importLines } = await import('./import-lines.ts');
  const lines = importLines(document, isPreview);
  await printDocument(run, document, () => lines);
  const isDone = document.files.some(
    ({ status }) => status === 'imported' || status === 'already-imported',
  );
  return isDone ? EXIT.done : EXIT.nothingImported;
}

interface Read {
  readonly reports: readonly FileReport[];
  /** What was found of each before the commit, by its path. */
  readonly staged: ReadonlyMap<string, StagedChecks>;
}

const NONE: Read['staged'] = new Map();

/** How every file is to be read; null: as it is recognised. */
interface ReadBy {
  readonly format: string | null;
  readonly mapping: Mapping | null;
  /** Names of the parts to read of archives and databases; null: all. */
  readonly parts: readonly string[] | null;
}

function partsOf({ args }: Run): readonly string[] | null {
  const names = args.values('part');
  return names.length === 0 ? null : names;
}

/** Errors: exit 2 for a file that is no mapping, or a format beside it; 4 for one that cannot be read. */
async function mappingOf(run: Run): Promise<Mapping | null> {
  const file = run.args.value('mapping');
  if (file === null) return null;
  if (run.args.value('format') !== null) {
    throw wrongUsage('give `--format` or `--mapping`, not both: a mapping is for unknown formats');
  }
  const { readMapping } = await import('../mapping-input.ts');
  return await readMapping(run, file);
}

/** Errors: exit 2 for a format that is unknown. */
async function formatOf(run: Run): Promise<string | null> {
  const format = run.args.value('format');
  if (format === null) return null;
  const { FORMATS } = await import('../../../shared/core/format-titles.ts');
  if (FORMATS.some(({ name }) => name === format)) return format;
  const names = FORMATS.map(({ name }) => name).join(', ');
  throw wrongUsage(`no format is called \`${format}\`; there are ${names}`);
}

async function importFound(run: Run, found: readonly Found[], by: ReadBy): Promise<Read> {
  // Nothing to read: no reason to touch the case, or to make one.
  if (!found.some(({ kind }) => kind === 'file')) {
    return { reports: reportsOf(found, []), staged: NONE };
  }
  const { writing } = await import('../open-case.ts');
  return await writing(run, { mayCreate: true }, async (access: WritingAccess) => {
    const unnoted = await noted(access, found);
    try {
      const staging = await stage(access, found, by);
      const { reports } = staging;
      // Comparing clocks takes a tenth of the import's time: only where it is printed.
      const staged = run.printing === 'text' ? NONE : await staging.checks();
      if (reports.flat().some(({ status }) => status === 'imported')) {
        await staging.commit();
        await access.save();
      }
      return { reports: reportsOf(found, reports), staged };
    } finally {
      unnoted();
    }
  });
}

/** A kill from here on is spoken of by the next command. Returns the way to take the note off. */
async function noted(access: WritingAccess, found: readonly Found[]): Promise<() => void> {
  const { noteImport } = await import('../import-note.ts');
  const { core, context, path, open } = access;
  const [head] = await core.log({ before: null, limit: 1 }, context);
  const names = found.flatMap((each) => (each.kind === 'file' ? [each.source.name] : []));
  return noteImport(path, {
    names,
    entries: head?.seq ?? 0,
    isEncrypted: open.passphrase !== null,
  });
}

async function preview(run: Run, found: readonly Found[], by: ReadBy): Promise<Read> {
  const { trying } = await import('../open-case.ts');
  return await trying(run, async (access) => {
    const staging = await stage(access, found, by);
    return { reports: reportsOf(found, staging.reports), staged: await staging.checks() };
  });
}

async function stage(access: CaseAccess, found: readonly Found[], by: ReadBy) {
  const { stageFiles } = await import('../../../shared/core/stage-files.ts');
  const sources = found.flatMap((each) => (each.kind === 'file' ? [each.source] : []));
  const staging = await stageFiles(access, { sources, ...by });
  checkParts(by.parts ?? [], reportsOf(found, staging.reports));
  return staging;
}

/** A name that no file has a part of is a slip. Errors: exit 2; nothing is in the case. */
function checkParts(names: readonly string[], reports: readonly FileReport[]): void {
  const listed = reports.flatMap(({ parts = [] }) => parts.map(({ name }) => name));
  // What could not be opened might have had the part: its reason says more than this would.
  const isSure = reports.every(({ status, path }) => status !== 'refused' || path.includes('!/'));
  const unknown = names.find((name) => !listed.includes(name));
  if (unknown === undefined || !isSure) return;
  throw wrongUsage(
    `no archive or database among the files has a part called \`${unknown}\`; \`--preview\` without \`--part\` lists them`,
  );
}

/** The reports in the order in which the files were found; an archive's parts stand after it. */
function reportsOf(
  found: readonly Found[],
  read: readonly (readonly FileReport[])[],
): readonly FileReport[] {
  const waiting = [...read];
  return found.flatMap((each) => (each.kind === 'refused' ? each.report : (waiting.shift() ?? [])));
}
