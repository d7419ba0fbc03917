/** Work in the live page of either host: stars set and taken away as fast as they go, until it is killed. */
import type { Page } from 'playwright-core';

const LIMIT_MS = 60_000;

export interface PageWork {
  /** The last log entry that the page said was kept. */
  readonly kept: () => number;
}

/** Hears what the status bar says is kept, the moment that it says so. */
export async function hearKept(page: Page): Promise<PageWork> {
  let kept = 0;
  page.on('console', (message) => {
    const found = /^kept (\d+)$/u.exec(message.text());
    if (found !== null) kept = Math.max(kept, Number(found[1]));
  });
  await page.evaluate(() => {
    let said = '';
    const say = (): void => {
      const seq = document.querySelector('[data-kept]')?.getAttribute('data-kept') ?? '';
      if (seq === said) return;
      said = seq;
      console.info(`kept ${seq}`);
    };
    const options = { subtree: true, childList: true, attributes: true };
    new MutationObserver(say).observe(document.body, options);
    say();
  });
  return { kept: () => kept };
}

/** Stars the first event again and again; `kill` is called `after` ms from the first star. */
export async function starUntilKilled(page: Page, after: number, kill: () => void): Promise<void> {
  const grid = page.getByRole('grid', { name: 'Events' });
  await grid.getByRole('row').nth(1).click({ timeout: LIMIT_MS });
  setTimeout(kill, after);
  const end = Date.now() + LIMIT_MS;
  try {
    while (Date.now() < end) await page.keyboard.press('s');
  } catch {
    // The page was killed in the middle of a key, as it should be.
  }
}

/** Entries of the open case's log, as the top bar counts them once the chain was verified. */
export async function entriesShown(page: Page): Promise<number> {
  const text = await page.getByText(/log #[\d,]+ verified/u).textContent({ timeout: LIMIT_MS });
  return Number((/#([\d,]+)/u.exec(text ?? '')?.[1] ?? '0').replaceAll(',', ''));
}

/** Ends processes that this run started, at once and without a word to them. */
export function killAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It went with its parent.
    }
  }
}
