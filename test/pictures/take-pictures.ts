/**
 * `npm run pictures`: every view, light and dark, at two sizes, with the sample case, an empty one and one that evidence
 * comes into, into `docs/screenshots/`. Needs a build. A step that cannot be taken is a failure, not a missing picture.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { openWorkbench, startBrowserHost } from '../support/browser-workbench.ts';
import { takeDesktopPictures } from './desktop-pictures.ts';
import { evidenceSteps } from './evidence-steps.ts';
import { takeGallery } from './gallery-pictures.ts';
import { emptySteps, sampleSteps, type PictureStep } from './picture-steps.ts';

const FOLDER = process.argv[2] ?? 'docs/screenshots';
const SIZES = [
  { name: '1440', width: 1440, height: 900 },
  { name: '1280', width: 1280, height: 720 },
] as const;

mkdirSync(FOLDER, { recursive: true });
const host = await startBrowserHost();
let pictures = 0;
try {
  for (const colorScheme of ['dark', 'light'] as const) {
    for (const steps of [sampleSteps, emptySteps, evidenceSteps]) {
      const { page, close } = await openWorkbench(host, { colorScheme });
      for (const step of steps) await take(page, step, colorScheme);
      await close();
    }
  }
  const gallery = await openWorkbench(host, { colorScheme: 'dark', path: 'gallery.html' });
  pictures += await takeGallery(gallery.page, join(FOLDER, 'gallery'));
  await gallery.close();
  console.log(`${pictures} pictures in ${FOLDER}`);
  const desktop = await takeDesktopPictures(FOLDER, new URL('gallery.html', host.server.url).href);
  console.log(
    typeof desktop === 'number'
      ? `${desktop} pictures of the desktop window`
      : `NO PICTURES of the desktop window: ${desktop}`,
  );
} finally {
  await host.close();
}

async function take(page: Page, step: PictureStep, scheme: string): Promise<void> {
  await step.reach(page);
  for (const { name, width, height } of SIZES) {
    await page.setViewportSize({ width, height });
    await page.waitForTimeout(step.settleMs ?? 400);
    const path = join(FOLDER, `${step.name}-${scheme}-${name}.png`);
    await page.screenshot({ path, animations: 'disabled' });
    pictures += 1;
  }
  await page.setViewportSize({ width: SIZES[0].width, height: SIZES[0].height });
}
