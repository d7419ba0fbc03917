// Draws electron/resources/icon.svg into every size and container that the installers ask for. Run by hand
// after a change of the mark; its results are kept, so that packaging needs no browser.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pinned from '@sparticuz/chromium';
import { chromium } from 'playwright-core';

const FOLDER = 'electron/resources';
const PNG_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const ICO_SIZES = [16, 24, 32, 48, 64, 128, 256];
/** Apple's names of the sizes that hold PNGs. */
const ICNS_TYPES = /** @type {const} */ ([
  ['icp4', 16],
  ['icp5', 32],
  ['ic07', 128],
  ['ic08', 256],
  ['ic09', 512],
  ['ic10', 1024],
]);

const drawn = await draw(readFileSync(join(FOLDER, 'icon.svg'), 'utf8'));
mkdirSync(join(FOLDER, 'icons'), { recursive: true });
for (const [size, png] of drawn) writeFileSync(join(FOLDER, 'icons', `${size}x${size}.png`), png);
writeFileSync(join(FOLDER, 'icon.ico'), ico(drawn));
writeFileSync(join(FOLDER, 'icon.icns'), icns(drawn));
console.log(`drew ${drawn.size} sizes into ${FOLDER}`);

/**
 * @param {string} svg
 * @returns {Promise<ReadonlyMap<number, Buffer>>}
 */
async function draw(svg) {
  const executablePath = process.env['REDTHREAD_CHROMIUM'] ?? (await pinned.executablePath());
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-zygote', '--headless=shell', '--disable-gpu'],
  });
  /** @type {Map<number, Buffer>} */
  const images = new Map();
  for (const size of PNG_SIZES) {
    const page = await browser.newPage({ viewport: { width: size, height: size } });
    const data = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
    await page.setContent(
      `<style>*{margin:0}img{display:block;width:${size}px;height:${size}px}</style><img src="${data}">`,
      { waitUntil: 'load' },
    );
    images.set(size, await page.screenshot({ omitBackground: true }));
    await page.close();
  }
  await browser.close();
  return images;
}

/**
 * Windows: a directory of entries of 16 bytes, then the PNGs as they are.
 * @param {ReadonlyMap<number, Buffer>} images
 * @returns {Buffer}
 */
function ico(images) {
  const parts = ICO_SIZES.map((size) => ({ size, png: of(images, size) }));
  const head = Buffer.alloc(6 + 16 * parts.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(parts.length, 4);
  let offset = head.length;
  for (const [index, { size, png }] of parts.entries()) {
    const at = 6 + 16 * index;
    // 0 stands for 256.
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png.length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([head, ...parts.map(({ png }) => png)]);
}

/**
 * macOS: blocks of a name, a length that counts itself, and a PNG.
 * @param {ReadonlyMap<number, Buffer>} images
 * @returns {Buffer}
 */
function icns(images) {
  return block(
    'icns',
    ICNS_TYPES.map(([type, size]) => block(type, [of(images, size)])),
  );
}

/**
 * @param {string} name
 * @param {readonly Buffer[]} content
 * @returns {Buffer}
 */
function block(name, content) {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32BE(body.length + 8, 4);
  return Buffer.concat([head, body]);
}

/**
 * @param {ReadonlyMap<number, Buffer>} images
 * @param {number} size
 * @returns {Buffer}
 */
function of(images, size) {
  const png = images.get(size);
  if (png === undefined) throw new Error(`no image of ${size} pixels was drawn`);
  return png;
}
