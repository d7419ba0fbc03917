/**
 * The whole program in a network of its own, with one road out on which every packet is counted: no name
 * server, no address, no service of Google may be tried, whatever layer would have stopped it.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { clearFolder, desktopObstacle, launchDesktop } from '../support/electron-app.ts';
import { unless } from '../support/skip-reason.ts';
import { tryEveryWayOut } from '../support/ways-out.ts';

const INSIDE = 'REDTHREAD_IN_NAMESPACE';
const ROAD = 'road0';
/** A link with a gateway that is made up, so that packets leave and get no answer. */
const MAKE_ROAD = [
  'ip link set lo up',
  `ip link add ${ROAD} type veth peer name sink0`,
  'sysctl -qw net.ipv6.conf.all.disable_ipv6=1 || true',
  `ip addr add 198.51.100.2/24 dev ${ROAD}`,
  `ip link set ${ROAD} up`,
  'ip link set sink0 up',
  `ip neigh add 198.51.100.1 lladdr 02:00:00:00:00:01 dev ${ROAD}`,
  `ip route add default via 198.51.100.1 dev ${ROAD}`,
].join(' && ');

const inside = process.env[INSIDE] === 'yes';
const obstacle = desktopObstacle() ?? (inside ? null : namespaceObstacle());

// One of the two alone: the other would count as skipped.
describe('in a network of its own', unless(obstacle), inside ? within : outside);

function outside(): void {
  test('the program starts, opens a case, and sends not one packet', async () => {
    const { code, text } = await runInside();
    expect(text).toMatch(/packets before 0, after the control 1, after the program 1/u);
    expect(code, text).toBe(0);
  }, 180_000);
}

function within(): void {
  test('not one packet leaves', async () => {
    const before = packets();
    await sendControl();
    const control = packets();
    const desktop = await launchDesktop();
    try {
      await desktop.app.evaluate(({ Menu }) => {
        Menu.getApplicationMenu()?.getMenuItemById('case.sample')?.click();
      });
      await expect
        .poll(
          () =>
            desktop.app.evaluate(
              ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? '',
            ),
          { timeout: 60_000 },
        )
        .not.toBe('Redthread');
      await tryEveryWayOut(desktop.page, '203.0.113.9:443');
      await tryEveryWayOut(desktop.page, 'outside.example:443');
      await desktop.page.waitForTimeout(5_000);
    } finally {
      await desktop.close();
      clearFolder(desktop.folder);
    }
    const after = packets();
    console.log(
      `packets before ${before}, after the control ${control}, after the program ${after}`,
    );
    expect([before, control, after]).toEqual([0, 1, 1]);
  }, 150_000);
}

/** Packets that left by the road since it was made. */
function packets(): number {
  const line = readFileSync('/proc/net/dev', 'utf8')
    .split('\n')
    .find((row) => row.trim().startsWith(`${ROAD}:`));
  return Number(line?.split(':')[1]?.trim().split(/\s+/u)[9]);
}

/** Shows that the counter counts. */
function sendControl(): Promise<void> {
  const socket = createSocket('udp4');
  return new Promise((done, fail) => {
    socket.send('x', 53, '203.0.113.1', (error) => {
      socket.close();
      if (error === null) done();
      else fail(error);
    });
  });
}

function namespaceObstacle(): string | null {
  if (process.platform !== 'linux') return 'network namespaces are of Linux';
  const made = spawnSync('unshare', ['-n', 'sh', '-c', MAKE_ROAD], { encoding: 'utf8' });
  return made.status === 0 ? null : `no network namespace: ${made.stderr || 'no unshare'}`;
}

/** This same file once more, in the namespace. */
function runInside(): Promise<{ readonly code: number | null; readonly text: string }> {
  const again = [process.execPath, 'node_modules/vitest/vitest.mjs', 'run', '--project', 'desktop'];
  const command = [...again, 'test/desktop/namespace.test.ts'].map((word) => `'${word}'`).join(' ');
  const child = spawn('unshare', ['-n', 'sh', '-c', `${MAKE_ROAD} && exec ${command}`], {
    env: { ...process.env, [INSIDE]: 'yes' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.on('data', (bytes) => (text += String(bytes)));
  child.stderr.on('data', (bytes) => (text += String(bytes)));
  return new Promise((done) => {
    child.once('close', (code) => done({ code, text }));
  });
}
