/** The unpacker of each step. */
import type { UnpackStep } from '../model/unpacking.ts';
import { UnpackFault } from './fault.ts';
import { gunzip } from './gzip.ts';
import type { Unpack } from './pieces.ts';
import { sqliteRows } from './sqlite-tables.ts';
import type { DeriveTools } from './sqlite-tables.ts';
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
    case 'sqlite':
      return sqliteRows(step.table, tools);
    case 'parquet':
      throw new UnpackFault(
        `its content lies in a way (${step.kind}) that this version cannot read`,
      );
  }
}
