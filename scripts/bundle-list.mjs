// The closed list of what `app://bundle` and the loopback server serve. A file that is not in it
// cannot be asked for, so no spelling of a path can leave the folder.
import { readdirSync, writeFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** @type {Readonly<Record<string, string>>} */
const MEDIA_TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Writes the list of the files below `folder`; a file of a kind that nobody thought of fails the build.
 * @param {string} folder
 * @param {string} listFile
 * @returns {number} how many files may be served
 */
export function writeBundleList(folder, listFile) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      relative(folder, join(entry.parentPath ?? entry.path, entry.name))
        .split(sep)
        .join('/'),
    )
    .sort()
    .map((file) => /** @type {const} */ ([`/${file}`, { file, mime: mediaType(file) }]));
  const start = entries.find(([path]) => path === '/index.html');
  if (start === undefined) throw new Error(`${folder} holds no index.html`);
  const list = Object.fromEntries([/** @type {const} */ (['/', start[1]]), ...entries]);
  writeFileSync(listFile, `${JSON.stringify(list, null, 2)}\n`);
  return entries.length;
}

/** @param {string} file */
function mediaType(file) {
  const type = MEDIA_TYPES[extname(file)];
  if (type === undefined) throw new Error(`no media type for ${file}: name it in bundle-list.mjs`);
  return type;
}
