/** How each pictured state is reached, as a person would reach it. */
import type { Page } from 'playwright-core';

export interface PictureStep {
  /** File name, without size and theme. */
  readonly name: string;
  reach(page: Page): Promise<void>;
  readonly settleMs?: number;
}

const LONG = { timeout: 60_000 };

async function goTo(page: Page, view: string): Promise<void> {
  await page.getByRole('navigation').getByRole('button', { name: view }).click();
}

/** In this order: each step goes on from the last. */
export const sampleSteps: readonly PictureStep[] = [
  {
    name: 'welcome',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Open the sample' }).waitFor(LONG);
    },
  },
  {
    name: 'explore',
    reach: async (page) => {
      await page.getByRole('button', { name: 'Open the sample' }).click();
      await page.getByRole('grid').first().waitFor(LONG);
      await page.getByRole('row').nth(3).click();
    },
    settleMs: 1200,
  },
  {
    name: 'graph',
    reach: async (page) => {
      await goTo(page, 'Graph');
      await page.getByRole('row', { name: 'Ring 2' }).click(LONG);
      await page.getByRole('row', { name: 'account nadia.k' }).first().click(LONG);
    },
    settleMs: 2500,
  },
  {
    name: 'agents',
    reach: async (page) => {
      await goTo(page, 'Agents');
      await page.getByText('8812').first().waitFor(LONG);
    },
  },
  {
    name: 'session',
    reach: async (page) => {
      await page.getByText('8812').first().click();
      await page.keyboard.press('Enter');
      await page.getByText('DEPLOY_TOKEN').first().waitFor(LONG);
      await page.getByText('DEPLOY_TOKEN').first().click();
    },
    settleMs: 1200,
  },
  {
    name: 'report',
    reach: async (page) => {
      await page.keyboard.press('c');
      await page.getByText('E1').first().waitFor(LONG);
      await goTo(page, 'Report');
    },
    settleMs: 1200,
  },
  { name: 'evidence', reach: (page) => goTo(page, 'Evidence') },
  { name: 'log', reach: (page) => goTo(page, 'Log') },
];

/** A new case without evidence. */
export const emptySteps: readonly PictureStep[] = [
  'Explore',
  'Graph',
  'Agents',
  'Report',
  'Evidence',
  'Log',
].map((view, at) => ({
  name: `empty-${view.toLowerCase()}`,
  reach: async (page) => {
    if (at === 0) await beginCase(page);
    await goTo(page, view);
  },
}));

async function beginCase(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample' }).waitFor(LONG);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('New case');
  await page.getByText('New case', { exact: true }).first().waitFor(LONG);
  await page.keyboard.press('Enter');
  await page.getByText('log #1 verified').waitFor(LONG);
}
