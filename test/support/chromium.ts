/** Finds a Chromium for the browser tests and starts it without weakening what they test. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const SYSTEM_CHROMIUM = '/usr/bin/chromium';
/** The package reuses whatever lies in its folder, so the folder carries the version. */
const PINNED_VERSION = '147.0.0';
const LAUNCH_LIMIT_MS = 60_000;

/** Not those of the package: they turn off web security, site isolation and process separation. */
export const HEADLESS_ARGS = [
  '--no-zygote',
  '--headless=shell',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
];

/** In this order: `REDTHREAD_CHROMIUM`, the pinned one from npm, the system's. Null when there is none. */
export async function findChromium(): Promise<string | null> {
  const named = process.env['REDTHREAD_CHROMIUM'] ?? '';
  if (named !== '') return named;
  return (await pinnedChromium()) ?? (existsSync(SYSTEM_CHROMIUM) ? SYSTEM_CHROMIUM : null);
}

/** A browser without a window. Rejects when it does not start. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    // Root cannot use the browser's own sandbox; the page's policy does not depend on it.
    chromiumSandbox: process.getuid?.() !== 0,
    args: HEADLESS_ARGS,
    timeout: LAUNCH_LIMIT_MS,
  });
}

async function pinnedChromium(): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const before = process.env['TMPDIR'];
  const folder = join(tmpdir(), `redthread-chromium-${PINNED_VERSION}`);
  mkdirSync(folder, { recursive: true });
  process.env['TMPDIR'] = folder;
  // Makes the package unpack the libraries that it brings, where the system lacks them.
  if (!hasNetworkSecurityServices()) process.env['VERCEL'] = '1';
  try {
    const { default: pinned } = await import('@sparticuz/chromium');
    return await pinned.executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

function hasNetworkSecurityServices(): boolean {
  const known = spawnSync('/sbin/ldconfig', ['-p'], { encoding: 'utf8' });
  return known.stdout?.includes('libnss3.so') ?? false;
}
