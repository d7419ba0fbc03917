/** Work in the live page of either host: stars, saves and imports one after another, until it is killed. */
import type { Page } from 'playwright-core';
import { dropFiles } from '../../support/workbench-files.ts';
import type { Done } from './tally.ts';

const LIMIT_MS = 60_000;
/** A step that the page does not take, e.g. while it is busy, must not hold up the rest for long. */
const STEP_MS = 3_000;
const SAMPLES = 25;

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

export interface Plan {
  /** When to kill, in ms from the first step. */
  readonly after: number;
  readonly kill: () => void;
  readonly random: () => number;
  /** Adds what was begun. */
  readonly done: Done;
  /** Of this kill: no file may be in the case already. */
  readonly round: number;
}

/** Steps by chance, most of them stars, until the page is gone. */
export async function workUntilKilled(page: Page, plan: Plan): Promise<void> {
  await firstRow(page);
  setTimeout(plan.kill, plan.after);
  const end = Date.now() + LIMIT_MS;
  try {
    for (let step = 0; Date.now() < end; step++) await oneStep(page, plan, step);
  } catch {
    // The page was killed in the middle of a step, as it should be.
  }
}

async function oneStep(page: Page, { random, done, round }: Plan, step: number): Promise<void> {
  const which = random();
  if (which < 0.2) {
    done.saves += 1;
    await page.keyboard.press(which < 0.06 ? 'Control+Shift+S' : 'Control+S');
  } else if (which < 0.4) {
    done.imports += 1;
    await importInto(page, `${round}-${step}`, which < 0.26);
  } else {
    for (let star = 0; star < 4; star++) {
      done.edits += 1;
      await page.keyboard.press('s');
    }
  }
}

/** `leaves`: the import is left staged for a moment and cancelled, else committed. */
async function importInto(page: Page, name: string, leaves: boolean): Promise<void> {
  const lines = Array.from({ length: 400 }, (_, at) => {
    const id = `${name}-${at}`;
    return `${id},u${id},u${id}@example.org,2026-05-01T10:00:00Z\n`;
  });
  const content = `id,username,email,created_at\n${lines.join('')}`;
  await dropFiles(page, [{ name: `${name}.csv`, content }]);
  const dialog = page.getByRole('dialog');
  const button = dialog.getByRole('button', { name: leaves ? 'Cancel' : 'Commit 1 file' });
  await button.click({ timeout: STEP_MS });
  await dialog.waitFor({ state: 'detached', timeout: LIMIT_MS });
  await firstRow(page);
}

async function firstRow(page: Page): Promise<void> {
  const grid = page.getByRole('grid', { name: 'Events' });
  await grid.getByRole('row').nth(1).click({ timeout: LIMIT_MS });
}

/** From the key of a star to the word that it is flushed, in ms, one star after another. */
export async function starLatencies(page: Page): Promise<readonly number[]> {
  const took: number[] = [];
  page.on('console', (message) => {
    const found = /^took ([\d.]+)$/u.exec(message.text());
    if (found !== null) took.push(Number(found[1]));
  });
  await firstRow(page);
  await page.evaluate(() => {
    let pressed: number | null = null;
    const seq = (): string =>
      document.querySelector('[data-kept]')?.getAttribute('data-kept') ?? '';
    let before = seq();
    document.addEventListener('keydown', () => (pressed = performance.now()), true);
    new MutationObserver(() => {
      if (pressed === null || seq() === before) return;
      before = seq();
      console.info(`took ${performance.now() - pressed}`);
      pressed = null;
    }).observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  for (let sample = 1; sample <= SAMPLES; sample++) {
    await page.keyboard.press('s');
    const end = Date.now() + STEP_MS;
    while (took.length < sample && Date.now() < end) await page.waitForTimeout(20);
  }
  return took;
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
