/** Runs a program as a normal user: root cannot use Chromium's sandbox, which is under test. */
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const TEST_USER = 'redthread-tests';

export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/** The account that desktop tests run as; null when this process is no root. Rejects to run as root. */
export function testAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const found = lookUp() ?? createAccount();
  if (found === null) throw new Error(`root could not create the user ${TEST_USER} with useradd`);
  return found;
}

/** A new folder that `account` may write, below the system's temporary folder. */
export function folderFor(account: Account | null, prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  give(account, folder);
  return folder;
}

/** Makes a file or folder the property of `account`. */
export function give(account: Account | null, path: string): void {
  if (account !== null) chownSync(path, account.uid, account.gid);
}

/** An executable that starts `program` as `account`, with a home of its own in `home`. */
export function wrapperFor(account: Account | null, program: string, home: string): string {
  mkdirSync(join(home, 'runtime'), { mode: 0o700, recursive: true });
  give(account, join(home, 'runtime'));
  const drop =
    account === null
      ? ''
      : `setpriv --reuid=${account.uid} --regid=${account.gid} --init-groups --no-new-privs `;
  const lines = [
    '#!/bin/sh',
    `export HOME='${home}' XDG_CONFIG_HOME='${home}/config' XDG_CACHE_HOME='${home}/cache' XDG_RUNTIME_DIR='${home}/runtime'`,
    `exec ${drop}'${program}' "$@"`,
    '',
  ];
  const wrapper = join(home, 'electron-as-user.sh');
  writeFileSync(wrapper, lines.join('\n'));
  chmodSync(wrapper, 0o755);
  return wrapper;
}

function lookUp(): Account | null {
  const answer = spawnSync('getent', ['passwd', TEST_USER], { encoding: 'utf8' });
  const [name, , uid, gid] = answer.stdout.trim().split(':');
  if (answer.status !== 0 || name === undefined) return null;
  return { name, uid: Number(uid), gid: Number(gid) };
}

function createAccount(): Account | null {
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', TEST_USER]);
  return lookUp();
}
