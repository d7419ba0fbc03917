/** Files into and out of the workbench's page, as a person brings and takes them. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

export interface GivenFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

const CHOICE_LIMIT_MS = 15_000;

/** Drops files on the middle of the window. */
export async function dropFiles(page: Page, files: readonly GivenFile[]): Promise<void> {
  const given = files.map(({ name, content }) => ({
    name,
    bytes: [...(typeof content === 'string' ? new TextEncoder().encode(content) : content)],
  }));
  await page.evaluate((dropped) => {
    const transfer = new DataTransfer();
    for (const { name, bytes } of dropped) {
      transfer.items.add(new File([new Uint8Array(bytes)], name));
    }
    const init = { bubbles: true, cancelable: true, dataTransfer: transfer };
    for (const type of ['dragenter', 'dragover', 'drop']) {
      document.body.dispatchEvent(new DragEvent(type, init));
    }
  }, given);
}

/** Presses the keys of a command that asks for files, and chooses these. While the page is busy it asks for none: pressed again. */
export async function chooseFiles(
  page: Page,
  keys: string,
  files: readonly GivenFile[],
): Promise<void> {
  let isAsked = false;
  const asked = page.waitForEvent('filechooser', { timeout: CHOICE_LIMIT_MS }).finally(() => {
    isAsked = true;
  });
  const pressing = pressUntil(page, keys, () => isAsked);
  const chooser = await asked;
  await pressing;
  await chooser.setFiles(
    files.map(({ name, content }) => ({
      name,
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(content),
    })),
  );
}

async function pressUntil(page: Page, keys: string, isDone: () => boolean): Promise<void> {
  while (!isDone()) {
    await page.keyboard.press(keys);
    await page.waitForTimeout(2000);
  }
}

/** Does `act` and takes the download that it starts. */
export async function downloadOf(page: Page, act: () => Promise<void>): Promise<GivenFile> {
  const started = page.waitForEvent('download', { timeout: CHOICE_LIMIT_MS });
  await act();
  const download = await started;
  const content = new Uint8Array(await readFile(await download.path()));
  return { name: download.suggestedFilename(), content };
}
