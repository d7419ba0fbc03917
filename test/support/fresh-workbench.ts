/** A workbench of its own for each test of a suite, over one server. Call it within `describe`. */
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { openWorkbench, startBrowserHost } from './browser-workbench.ts';
import type { BrowserHost, Workbench } from './browser-workbench.ts';

/** What a page must not have done by the end of its test. */
const CLEAN = { violations: [], errors: [], foreignRequests: [] };

export interface FreshWorkbench {
  /** The one of the test that runs. */
  workbench(): Workbench;
  host(): BrowserHost;
}

/** After each test the page is closed, and any violation, error or foreign request of it fails the test. */
export function freshWorkbench(): FreshWorkbench {
  let host: BrowserHost;
  let workbench: Workbench;
  beforeAll(async () => {
    host = await startBrowserHost();
  });
  afterAll(() => host.close());
  beforeEach(async () => {
    workbench = await openWorkbench(host);
    await workbench.page.getByRole('heading', { name: 'Follow the thread' }).waitFor();
  });
  afterEach(async () => {
    const { record } = workbench;
    await workbench.close();
    expect(record).toEqual(CLEAN);
  });
  return { workbench: () => workbench, host: () => host };
}
