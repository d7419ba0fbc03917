/** Full and read-only places without a file system of our own: what any user can bring about. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { realDisk } from '../../../electron/disk.ts';
import type { Disk } from '../../../electron/disk.ts';
import { streamLines } from '../../cli/stream-lines.ts';
import { begun, session, take } from '../../support/journal-session.ts';
import { keeperOver } from '../../support/keeper-over.ts';
import { nodeKeeping } from '../../support/node-keeping.ts';
import { checkCase } from './check-case.ts';
import { type Hardship, words } from './hard-places.ts';

/** One line each. */
export async function injectedHardships(folder: string): Promise<readonly Hardship[]> {
  const place = join(folder, 'injected');
  mkdirSync(place);
  const path = join(place, 'a.redthread');
  writeFileSync(path, (await begun()).bytes);
  return [
    cutOffForTheCommandLine(folder, path),
    await fullForTheKeeper(folder, path),
    readOnlyForTheCommandLine(folder, path),
  ];
}

/** The shell's own limit on the size of a file stands for a quota; Node hears of it as EFBIG. */
function cutOffForTheCommandLine(folder: string, path: string): Hardship {
  const evidence = join(folder, 'much.ndjson');
  writeFileSync(evidence, streamLines(8_000));
  const before = readFileSync(path);
  const script = 'trap "" XFSZ; ulimit -f 300; exec "$0" "$@"';
  const args = ['out/cli/main.mjs', 'import', evidence, '--case', path];
  const { status, stderr } = spawnSync('bash', ['-c', script, process.execPath, ...args], {
    encoding: 'utf8',
  });
  const isSame = readFileSync(path).equals(before);
  const beside = readdirSync(join(path, '..')).length;
  return {
    what: 'no room for the file (ulimit), command line',
    came: `${words(status, stderr)}; the case is ${isSame ? 'as before' : 'ANOTHER'}`,
    ok: status === 4 && isSame && beside === 1,
  };
}

async function fullForTheKeeper(folder: string, path: string): Promise<Hardship> {
  let isFull = false;
  const refuse = async (): Promise<never> => {
    throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
  };
  const disk: Disk = {
    ...realDisk,
    create: (at, mode) => (isFull ? refuse() : realDisk.create(at, mode)),
    append: async (at) => {
      const file = await realDisk.append(at);
      return { ...file, write: (bytes) => (isFull ? refuse() : file.write(bytes)) };
    },
  };
  const one = session((entry) => kept.logged(entry));
  const host = nodeKeeping(disk, join(folder, 'recovery'));
  const file = await host.pick(path);
  await host.keeping.hold(file);
  const { log } = await one.core.openCase({ name: 'a', bytes: readFileSync(path) }, one.context);
  const kept = keeperOver(one, host, { file, isOwn: true, log, lines: [], isUnsaved: false });
  await take(one, { does: 'title', title: 'before' });
  await kept.settled();
  isFull = true;
  await take(one, { does: 'title', title: 'while it is full' });
  const refused = await kept.settled();
  isFull = false;
  const later = await kept.settled();
  await kept.end(false);
  const { entries, troubles } = await checkCase(path);
  const ok = refused.phase === 'failed' && later.phase === 'kept' && entries === later.seq;
  host.quit();
  return {
    what: 'disk full (injected), keeper',
    came: `${refused.words ?? 'nothing said'}; with room again: ${later.phase}`,
    ok: ok && troubles.length === 0,
  };
}

function readOnlyForTheCommandLine(folder: string, path: string): Hardship {
  const copy = join(folder, 'marked.redthread');
  writeFileSync(copy, readFileSync(path));
  chmodSync(copy, 0o444);
  const evidence = join(folder, 'much.ndjson');
  const run = (args: readonly string[]) =>
    spawnSync(process.execPath, ['out/cli/main.mjs', ...args], { encoding: 'utf8' });
  const { status, stderr } = run(['import', evidence, '--case', copy]);
  const reads = run(['info', '--case', copy]).status;
  return {
    what: 'case marked read-only, command line',
    came: `${words(status, stderr)}; info ends with ${reads}`,
    ok: status === 4 && reads === 0,
  };
}
