/** The core's host for tests: a clock that counts, ids that count, parsing in the same thread. */
import { createNodeHost } from '../../electron/cli/node-host.ts';
import type { Host } from '../../shared/host.ts';
import { parsingHere } from '../../shared/core/parsing.ts';
import { vaultHere } from '../../shared/vault/age-file.ts';
import { openSqlite } from './open-sqlite.ts';

const TEST_WORK_FACTOR = 8;

export async function testHost(): Promise<Host> {
  let time = Date.UTC(2026, 4, 20);
  let ids = 0;
  const host: Host = {
    ...createNodeHost({
      version: '0.0.0-test',
      sqlite: await openSqlite(),
      parse: (source, request) => parsingHere(source, request, host),
    }),
    // A real one takes seconds; one test of the vault pays for that.
    vault: vaultHere(TEST_WORK_FACTOR),
    now: () => (time += 1000),
    randomId: () => String((ids += 1)).padStart(32, '0'),
  };
  return host;
}
