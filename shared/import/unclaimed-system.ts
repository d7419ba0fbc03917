/**
 * Whose ids and names stand in a file of no known format. Two files of unknown sources must not share an account
 * because both have a number 42: files with the same columns are taken for one source, all others for another each.
 */
import { headOf, tableSystem } from './mapping/table-head.ts';
import type { Recognised } from './recognise.ts';

/** Name of the source that the file's ids and names belong to: the importer's own where it knows its format. */
export function systemOfFile({ importer, reading, sample }: Recognised): string {
  if (importer.readsUnclaimed === undefined || importer.mapping !== undefined) {
    return importer.system;
  }
  if (importer.readsUnclaimed === 'lines') return `log-${stemOf(sample.fileName)}`;
  return tableSystem(headOf(reading.container, sample.records).fingerprint);
}

/** Letters of a log's name: `auth` of `auth.log`, `auth.log.1` and `auth-20260301.log.gz`. */
function stemOf(fileName: string): string {
  const name = (/[^/\\]*$/.exec(fileName)?.[0] ?? '').toLowerCase();
  const words = name.split(/[^\p{L}]+/u).filter((word) => word !== '');
  const said = words.filter((word) => !['log', 'logs', 'txt', 'gz', 'zst', 'old'].includes(word));
  return said.join('-').slice(0, 40) || 'text';
}
