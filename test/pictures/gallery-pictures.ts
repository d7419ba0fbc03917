/** The gallery draws both themes, one above the other: a picture of each, whole. */
import type { Page } from 'playwright-core';

/** Takes `FILE-dark.png` and `FILE-light.png` of a page that shows the gallery; how many. */
export async function takeGallery(page: Page, file: string): Promise<number> {
  await page.getByRole('heading').first().waitFor({ timeout: 60_000 });
  await page.waitForTimeout(600);
  for (const theme of ['dark', 'light']) {
    await page
      .locator(`.rt-gallery-theme[data-theme="${theme}"]`)
      .screenshot({ path: `${file}-${theme}.png`, animations: 'disabled' });
  }
  return 2;
}
