/** The same page in the real desktop window, with the sample case. */
import { join } from 'node:path';
import { clearFolder, desktopObstacle, launchDesktop } from '../support/electron-app.ts';

const LONG = { timeout: 60_000 };
const SCHEMES = ['dark', 'light'] as const;

/** Takes the pictures; how many, or why there are none. */
export async function takeDesktopPictures(folder: string): Promise<number | string> {
  const obstacle = desktopObstacle();
  if (obstacle !== null) return obstacle;
  const desktop = await launchDesktop();
  const { page } = desktop;
  const take = async (name: string): Promise<void> => {
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(600);
      await page.screenshot({ path: join(folder, `desktop-${name}-${colorScheme}.png`) });
    }
  };
  try {
    await page.getByRole('button', { name: 'Open the sample' }).click(LONG);
    await page.getByRole('grid', { name: /events/iu }).waitFor(LONG);
    await page.getByText('Show the rings').click(LONG);
    await page.waitForTimeout(3000);
    await take('sample');
    return SCHEMES.length;
  } finally {
    await desktop.close();
    clearFolder(desktop.folder);
  }
}
