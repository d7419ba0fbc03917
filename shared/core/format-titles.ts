/** What can be read, for people: names, titles, how each is recognised. */
import { importers } from '../import/importers.ts';
import type { FormatInfo } from '../protocol/contract.ts';

/** Title of each format by its name. */
export const FORMAT_TITLES: ReadonlyMap<string, string> = new Map([
  ...importers.map(({ format, title }) => [format, title] as const),
  ['archive', 'Archive of files'],
  ['database', 'SQLite database'],
]);

/** Formats whose records are a list, such as accounts, not a log in time. */
export const LIST_FORMATS: ReadonlySet<string> = new Set(
  importers.filter(({ isList }) => isList === true).map(({ format }) => format),
);

/** All formats in the order in which they are tried. */
export const FORMATS: readonly FormatInfo[] = importers.map((importer) => ({
  name: importer.format,
  title: importer.title,
  container: importer.records.join(', '),
  recognisedBy: importer.recognisedBy,
  record: importer.recordIs,
}));
