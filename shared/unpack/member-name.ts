/** Names of members of archives: which are no honest export's, and which stand for no file of records. */

/** Nothing is ever written under these names; a name that leads out of the archive still is no honest export's. */
export function nameRefusal(name: string): string | null {
  if (name === '' || name.includes('\0')) return 'its name is no file name';
  if (/^[\\/]|^[a-z]:/iu.test(name)) return 'its name is a path from the root of a disk';
  return name.split(/[\\/]/u).includes('..') ? 'its name leads out of the archive' : null;
}

/** What macOS puts into archives beside the files themselves. */
export function besideRefusal(name: string): string | null {
  const isBeside = name.startsWith('__MACOSX/') || /(?:^|\/)(?:\.DS_Store|\._[^/]*)$/u.test(name);
  return isBeside ? 'written by macOS beside a file: it holds no records' : null;
}
