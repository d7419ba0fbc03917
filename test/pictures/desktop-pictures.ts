/** The real desktop window with the sample case, and the gallery of all parts in its engine. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import {
  clearFolder,
  desktopObstacle,
  launchDesktop,
  type LaunchOptions,
} from '../support/electron-app.ts';
import { takeGallery } from './gallery-pictures.ts';

const LONG = { timeout: 60_000 };
const GALLERY = 'test/pictures/gallery-window';

/** Takes the pictures; how many, or why there are none. `galleryUrl` is on this machine. */
export async function takeDesktopPictures(
  folder: string,
  galleryUrl: string,
): Promise<number | string> {
  const obstacle = desktopObstacle();
  if (obstacle !== null) return obstacle;
  const sample = await inWindow({}, (page) => takeSample(page, join(folder, 'desktop-sample')));
  process.env['REDTHREAD_GALLERY_URL'] = galleryUrl;
  const gallery = await inWindow({ program: GALLERY }, (page) =>
    takeGallery(page, join(folder, 'desktop-gallery')),
  );
  return sample + gallery;
}

async function takeSample(page: Page, file: string): Promise<number> {
  await page.getByRole('button', { name: 'Open the sample' }).click(LONG);
  await page.getByRole('grid', { name: /events/iu }).waitFor(LONG);
  await page.getByText('Show the rings').click(LONG);
  await page.waitForTimeout(3000);
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(600);
    await page.screenshot({ path: `${file}-${colorScheme}.png` });
  }
  return 2;
}

async function inWindow(
  options: LaunchOptions,
  take: (page: Page) => Promise<number>,
): Promise<number> {
  const desktop = await launchDesktop(options);
  try {
    return await take(desktop.page);
  } finally {
    await desktop.close();
    clearFolder(desktop.folder);
  }
}
