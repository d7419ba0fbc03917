/** Disks that are full and disks that are read-only: refused in words, with the case as it was. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { realDisk } from '../../../electron/disk.ts';
import { streamLines } from '../../cli/stream-lines.ts';
import { begun, session, take } from '../../support/journal-session.ts';
import { keeperOver } from '../../support/keeper-over.ts';
import { nodeKeeping } from '../../support/node-keeping.ts';
import { checkCase } from './check-case.ts';

const SIZE = '2m';

/** One line each: what was tried, and what came of it; `ok` false when it is not as it must be. */
export interface Hardship {
  readonly what: string;
  readonly came: string;
  readonly ok: boolean;
}

/** Needs to mount a small file system: as root on Linux. */
export async function hardPlaces(folder: string): Promise<readonly Hardship[]> {
  const place = join(folder, 'small');
  mkdirSync(place);
  if (mount(['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', place]) !== 0) {
    return [
      {
        what: 'SKIPPED: a full and a read-only file system of its own',
        came: 'no right to mount one; the same refusals without it stand above',
        ok: true,
      },
    ];
  }
  try {
    const path = join(place, 'a.redthread');
    writeFileSync(path, (await begun()).bytes);
    const found = [
      await fullForTheCommandLine(folder, place, path),
      await fullForTheKeeper(folder, place, path),
    ];
    rmSync(join(place, 'filler'), { force: true });
    mount(['-o', 'remount,ro', place]);
    return [
      ...found,
      readOnlyForTheCommandLine(folder, path),
      await readOnlyForTheKeeper(folder, path),
    ];
  } finally {
    spawnSync('umount', [place]);
  }
}

async function fullForTheCommandLine(
  folder: string,
  place: string,
  path: string,
): Promise<Hardship> {
  writeFileSync(join(folder, 'many.ndjson'), streamLines(8_000));
  fill(place, 200_000);
  const before = readFileSync(path);
  const { status, stderr } = importInto(folder, path);
  const same = readFileSync(path).equals(before);
  return { what: 'full disk, command line', came: words(status, stderr), ok: status === 4 && same };
}

async function fullForTheKeeper(folder: string, place: string, path: string): Promise<Hardship> {
  rmSync(join(place, 'filler'), { force: true });
  const one = session((entry) => kept.logged(entry));
  const host = nodeKeeping(realDisk, join(folder, 'recovery'));
  const file = await host.pick(path);
  await host.keeping.hold(file);
  const { log } = await one.core.openCase({ name: 'a', bytes: readFileSync(path) }, one.context);
  const kept = keeperOver(one, host, { file, isOwn: true, log, lines: [], isUnsaved: false });
  fill(place, 0);
  await take(one, { does: 'note', event: 1, text: 'x'.repeat(19_000) });
  const refused = await kept.settled();
  rmSync(join(place, 'filler'));
  const later = await kept.settled();
  await kept.end(false);
  const { entries, troubles } = await checkCase(path);
  const ok = refused.phase === 'failed' && later.phase === 'kept' && entries === later.seq;
  return {
    what: 'full disk, keeper',
    came: `${refused.words ?? 'nothing said'}; with room again: ${later.phase}`,
    ok: ok && troubles.length === 0,
  };
}

function readOnlyForTheCommandLine(folder: string, path: string): Hardship {
  const { status, stderr } = importInto(folder, path);
  const reads = spawnSync(process.execPath, ['out/cli/main.mjs', 'info', '--case', path]).status;
  return {
    what: 'read-only disk, command line',
    came: `${words(status, stderr)}; info ends with ${reads}`,
    ok: status === 4 && reads === 0,
  };
}

async function readOnlyForTheKeeper(folder: string, path: string): Promise<Hardship> {
  const host = nodeKeeping(realDisk, join(folder, 'recovery'));
  const { readOnly } = await host.keeping.hold(await host.pick(path));
  return { what: 'read-only disk, keeper', came: readOnly ?? 'held', ok: readOnly !== null };
}

/** Leaves `room` bytes on the file system. */
function fill(place: string, room: number): void {
  rmSync(join(place, 'filler'), { force: true });
  const { bavail, bsize } = statfsSync(place);
  writeFileSync(join(place, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize - room)));
}

function importInto(folder: string, path: string) {
  const args = ['out/cli/main.mjs', 'import', join(folder, 'many.ndjson'), '--case', path];
  return spawnSync(process.execPath, args, { encoding: 'utf8' });
}

export function words(status: number | null, stderr: string): string {
  return `exit ${status}: ${stderr.trim().split('\n').at(-1) ?? ''}`;
}

function mount(args: readonly string[]): number | null {
  return spawnSync('mount', args).status;
}
