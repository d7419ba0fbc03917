/** When the runtimes that we ship came out, so that an old build can say that it is old. */

/** By version of Electron, as days. A test holds that the pinned one is here. */
const RELEASED: Readonly<Record<string, string>> = { '45.4.1': '2026-11-19' };

/** The day on which this version came out; null for one that we never shipped. */
export function releaseDay(electronVersion: string): string | null {
  return RELEASED[electronVersion] ?? null;
}
