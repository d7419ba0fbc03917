import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SECURITY_HEADERS } from '../../electron/bundle.ts';
import { browserObstacle, openWorkbench, startBrowserHost } from '../support/browser-workbench.ts';
import type { BrowserHost, Workbench } from '../support/browser-workbench.ts';

const obstacle = await browserObstacle();
if (obstacle !== null) console.warn(`SKIPPED browser suite "loopback": ${obstacle}`);

describe.skipIf(obstacle !== null)('the page on loopback', () => {
  let host: BrowserHost;
  let workbench: Workbench;

  beforeAll(async () => {
    host = await startBrowserHost();
    workbench = await openWorkbench(host);
  });
  afterAll(async () => {
    await workbench.close();
    await host.close();
  });

  test('draws something without breaking the policy or asking another origin', async () => {
    await workbench.page.waitForFunction(() => (document.body.textContent ?? '').trim() !== '');
    expect(workbench.record).toEqual({ violations: [], errors: [], foreignRequests: [] });
  });

  test('has the headers of the desktop, and is isolated from other origins', async () => {
    const seen = await workbench.page.evaluate(async () => ({
      headers: Object.fromEntries((await fetch('/')).headers),
      isolated: window.crossOriginIsolated,
    }));
    expect(seen.headers).toMatchObject(SECURITY_HEADERS);
    expect(seen.isolated).toBe(true);
  });

  test('the record does see what it must never hold', async () => {
    const probe = await openWorkbench(host);
    await probe.page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'window.inlineRan = true';
      document.head.append(script);
      console.error('an error of the test');
      await fetch('http://192.0.2.1/').catch(() => null);
    });
    await expect.poll(() => probe.record.violations.length).toBeGreaterThanOrEqual(2);
    expect(probe.record.errors).toContain('an error of the test');
    await probe.close();
  });
});
