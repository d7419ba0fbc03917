/** Screenshots of the window under test, where `REDTHREAD_PICTURES` names a folder for them. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';

export async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env['REDTHREAD_PICTURES'];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`) });
}
