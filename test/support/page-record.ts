/** Keeps what a page must never do: break the content policy, report errors, ask another origin. */
import type { Page } from 'playwright-core';

export interface PageRecord {
  /** `directive blocked-uri`, one per violation. */
  readonly violations: string[];
  /** Errors on the console and uncaught ones. */
  readonly errors: string[];
  /** Addresses outside the page's own origin. */
  readonly foreignRequests: string[];
}

const REPORT = 'redthreadReportViolation';
const OWN_SCHEMES = new Set(['blob:', 'data:']);

/** Listens from now on and over reloads. `origin` is the page's own. */
export async function recordPage(page: Page, origin: string): Promise<PageRecord> {
  const record: PageRecord = { violations: [], errors: [], foreignRequests: [] };
  await page.exposeFunction(REPORT, (text: string) => void record.violations.push(text));
  await page.addInitScript(reportViolations, REPORT);
  await page.evaluate(reportViolations, REPORT);
  page.on('console', (message) => {
    if (message.type() === 'error') record.errors.push(message.text());
  });
  page.on('pageerror', (error) => void record.errors.push(String(error)));
  page.on('request', (request) => {
    const { protocol } = new URL(request.url());
    if (OWN_SCHEMES.has(protocol) || request.url().startsWith(`${origin}/`)) return;
    record.foreignRequests.push(request.url());
  });
  return record;
}

/** Runs in the page. */
function reportViolations(report: string): void {
  document.addEventListener('securitypolicyviolation', (event) => {
    const send: unknown = Reflect.get(window, report);
    const text = `${event.violatedDirective} ${event.blockedURI}`;
    if (typeof send === 'function') Reflect.apply(send, null, [text]);
  });
}
