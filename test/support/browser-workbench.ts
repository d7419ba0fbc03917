/** The built page in a headless Chromium, served by the product's own loopback server. */
import { existsSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { readBundle } from '../../electron/bundle.ts';
import { serveLoopback } from '../../electron/serve.ts';
import type { Loopback } from '../../electron/serve.ts';
import { findChromium, launchChromium } from './chromium.ts';
import { recordPage } from './page-record.ts';
import type { PageRecord } from './page-record.ts';

const OUT = 'out';

export interface BrowserHost {
  readonly browser: Browser;
  readonly server: Loopback;
  close(): Promise<void>;
}

export interface Workbench {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong so far; a good run leaves all of it empty. */
  readonly record: PageRecord;
  close(): Promise<void>;
}

/** Why there can be no browser tests here; null when there can. */
export async function browserObstacle(): Promise<string | null> {
  if (!existsSync(`${OUT}/bundle.json`)) return 'nothing is built: run `npm run build` first';
  const found = await findChromium();
  return found === null ? 'no Chromium: name one in REDTHREAD_CHROMIUM' : null;
}

/** One browser and one server for a whole test file. */
export async function startBrowserHost(): Promise<BrowserHost> {
  const executable = await findChromium();
  if (executable === null) throw new Error('no Chromium: name one in REDTHREAD_CHROMIUM');
  const server = await serveLoopback(await readBundle(OUT), 0);
  const browser = await launchChromium(executable);
  return {
    browser,
    server,
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** A fresh page with nothing stored, loaded; `path` below the server's address. */
export async function openWorkbench(
  { browser, server }: BrowserHost,
  options: { readonly colorScheme?: 'dark' | 'light'; readonly path?: string } = {},
): Promise<Workbench> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: options.colorScheme ?? 'dark',
    acceptDownloads: true,
  });
  // A headless browser has no dialog for these: the page falls back to input and download.
  await context.addInitScript(() => {
    Reflect.deleteProperty(window, 'showOpenFilePicker');
    Reflect.deleteProperty(window, 'showSaveFilePicker');
  });
  const page = await context.newPage();
  const record = await recordPage(page, new URL(server.url).origin);
  await page.goto(new URL(options.path ?? '', server.url).href);
  return { page, context, record, close: () => context.close() };
}
