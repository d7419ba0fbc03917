/** The unpacker of each step. */
import type { UnpackStep } from '../model/unpacking.ts';
import { gunzip } from './gzip.ts';
import type { Unpack } from './pieces.ts';
import { sqliteRows } from './sqlite-tables.ts';
import type { DeriveTools } from './sqlite-tables.ts';
import { untar } from './tar.ts';
import { unzip } from './zip.ts';
import { unzstd } from './zstd.ts';

export function unpackerOf(step: UnpackStep, tools: DeriveTools): Unpack {
  switch (step.kind) {
    case 'gzip':
      return gunzip;
    case 'zstd':
      return unzstd;
    case 'zip':
      return unzip(step.member);
    case 'tar':
      return untar(step.member);
    case 'sqlite':
      return sqliteRows(step.table, tools);
    case 'parquet':
      return parquetRows(tools);
  }
}

/** The reader is loaded when it is needed: most runs never see such a file. */
function parquetRows({ utf8 }: DeriveTools): Unpack {
  return async function* rows(source, unpacking) {
    const { parquetLines } = await import('./parquet-rows.ts');
    yield* parquetLines(source, unpacking, utf8);
  };
}
