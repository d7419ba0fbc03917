/** `mapping`: how a file of no known format could be read, as a file that a person may change. */
import { realpath } from 'node:fs/promises';
import { pathText } from '../../../shared/model/mapping.ts';
import type { MappingTable, MappingTrial, MappingValue } from '../../../shared/model/mapping.ts';
import type { WireSuggestedMapping } from '../../../shared/protocol/wire/mapping-shapes.ts';
import type { Command, Run } from '../command.ts';
import { EXIT, wrongUsage } from '../exit.ts';
import type { ExitCode } from '../exit.ts';

export const mapping: Command = {
  name: 'mapping',
  synopsis: 'FILE [--out MAPPING]',
  about: [
    'Looks at the beginning of FILE and writes the suggested mapping: which column is the time, the actor and so on,',
    'with how sure that is and why. Change it with an editor if need be, then `import FILE --mapping MAPPING`. `--out -`',
    'writes it to stdout. Without `--out` it only says what it would write.',
  ],
  positionals: { least: 1, most: 1, names: ['a FILE'] },
  options: [{ name: 'out', value: 'MAPPING', help: 'the file to write: *.redthread-mapping.json' }],
  takesCase: false,
  example: 'redthread mapping doors.csv --out doors.redthread-mapping.json',
  run: runMapping,
};

async function runMapping(run: Run): Promise<ExitCode> {
  const [file = ''] = run.args.positionals;
  if (file === '-') throw wrongUsage('`mapping` needs a file that stays: name one');
  const out = run.args.value('out');
  const isPiped = out === '-';
  if (isPiped && run.printing !== 'text') {
    throw wrongUsage('`--out -` prints the mapping itself: leave out `--json`');
  }
  const { nodeSha256, nodeUtf8, openPath } = await import('../node-host.ts');
  const methods = await import('../../../shared/core/mapping-methods.ts');
  const { mappingFile } = await import('../../../shared/core/mapping-file.ts');
  const source = await openPath(run.path(file));
  const host = { utf8: nodeUtf8(), sha256: nodeSha256 };
  const beginning = await methods.openBeginning(host, { source, part: null });
  const table = methods.mappingTableOf(host, beginning);
  const suggested = table.suggestion.mapping;
  const trial = methods.triedMapping(host, beginning, suggested);
  const { bytes } = mappingFile(suggested, host.utf8);
  if (isPiped) {
    await run.out.bytes(bytes);
    return EXIT.done;
  }
  const path = out === null ? null : run.path(out);
  if (path !== null) await write(path, { bytes, evidence: source.path ?? '' });
  const document = documentOf(table, trial, path);
  const { printDocument } = await import('../printing.ts');
  const lines = await linesOf(document);
  await printDocument(run, document, () => lines);
  return EXIT.done;
}

/** Errors: exit 2 for the evidence itself, 4 when it cannot be written. */
async function write(
  path: string,
  { bytes, evidence }: { readonly bytes: Uint8Array; readonly evidence: string },
): Promise<void> {
  const real = await realpath(path).catch(() => path);
  if (real === (await realpath(evidence).catch(() => evidence))) {
    throw wrongUsage(`\`${path}\` is the evidence itself; name another file`);
  }
  const { writeSafely } = await import('../safe-write.ts');
  await writeSafely({ path, mode: 0o666 }, [bytes]);
}

function documentOf(
  { suggestion }: MappingTable,
  { sampled, undated }: MappingTrial,
  out: string | null,
): WireSuggestedMapping {
  const roles = suggestion.roles.map(({ role, value, confidence, reason }) => ({
    role,
    column: valueText(value),
    confidence,
    reason,
  }));
  return { out, mapping: suggestion.mapping, records: sampled, undated, roles };
}

function valueText(value: MappingValue): string {
  if (value.kind === 'constant') return JSON.stringify(value.text);
  if (value.kind === 'column') return pathText(value.path);
  return value.parts.map(valueText).join(' + ');
}

async function linesOf(document: WireSuggestedMapping): Promise<readonly string[]> {
  const { table, shortened } = await import('../printing.ts');
  const { out, mapping: suggested, records, undated, roles } = document;
  const rows = roles.map(({ role, column, confidence, reason }) => [
    role,
    column,
    confidence >= 0.5 ? confidence.toFixed(2) : `${confidence.toFixed(2)} left out`,
    reason,
  ]);
  const where =
    out === null ? 'nothing was written: add `--out FILE`' : `written to ${shortened(out, 300)}`;
  return [
    ...table(['role', 'column', 'confidence', 'why'], rows),
    '',
    `system ${suggested.system}: equal ids of one system are one account`,
    `${records === 1 ? 'its first record' : `its first ${records} records`}, ${undated} undated; ${where}`,
  ];
}
