// The fuses of a packaged program: switches in the runtime's binary that are set once, before signing.
// Which of them a runtime knows is read from the binary itself, so the list follows its version.
import { readFileSync } from 'node:fs';

/** Stands before the wire in every Electron binary: version, length, then one character for each fuse. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** `@electron/fuses` writes this kind of wire. */
const WIRE_VERSION = 1;
/** Runtimes before this one had no seventh fuse, and none that we ship may lack it. */
const FIRST_WITH_FILE_PRIVILEGES = 30;

/**
 * @typedef {{ index: number, name: string, on: boolean }} Fuse
 */

/**
 * What each fuse is set to. The last of Electron's list, WasmTrapHandlers, stays as it is: off makes SQLite slower.
 * @param {boolean} inspectable for tests only: a debugger may attach
 * @returns {readonly Fuse[]}
 */
function wantedFuses(inspectable) {
  return [
    { index: 0, name: 'RunAsNode', on: false },
    // There are no cookies, and a case folder must not depend on a keyring.
    { index: 1, name: 'EnableCookieEncryption', on: false },
    { index: 2, name: 'EnableNodeOptionsEnvironmentVariable', on: false },
    { index: 3, name: 'EnableNodeCliInspectArguments', on: inspectable },
    // Checked by macOS and Windows builds of the runtime; on Linux it is set and has no effect.
    { index: 4, name: 'EnableEmbeddedAsarIntegrityValidation', on: true },
    { index: 5, name: 'OnlyLoadAppFromAsar', on: true },
    { index: 6, name: 'LoadBrowserProcessSpecificV8Snapshot', on: false },
    { index: 7, name: 'GrantFileProtocolExtraPrivileges', on: false },
  ];
}

/**
 * The fuses of `wantedFuses` that the binary has. Throws when one is missing that its version must have.
 * @param {string} binary
 * @param {string} electronVersion
 * @param {boolean} inspectable
 * @returns {readonly Fuse[]}
 */
export function fusesFor(binary, electronVersion, inspectable) {
  const { length } = readFuses(binary);
  const known = wantedFuses(inspectable).filter(({ index }) => index < length);
  const least = Number.parseInt(electronVersion, 10) >= FIRST_WITH_FILE_PRIVILEGES ? 8 : 7;
  if (known.length < least) {
    throw new Error(
      `${binary} has ${length} fuses, Electron ${electronVersion} must have ${least}`,
    );
  }
  return known;
}

/**
 * The state of every fuse in a binary, by index: `1` on, `0` off, `r` removed, `i` inherited.
 * @param {string} binary
 * @returns {readonly string[]}
 */
export function readFuses(binary) {
  const bytes = readFileSync(binary);
  const at = bytes.indexOf(SENTINEL);
  if (at === -1) throw new Error(`${binary} has no fuses: it is no Electron`);
  const start = at + SENTINEL.length;
  const version = bytes[start];
  const length = bytes[start + 1] ?? 0;
  if (version !== WIRE_VERSION) throw new Error(`${binary} has fuses of an unknown kind`);
  return Array.from(bytes.subarray(start + 2, start + 2 + length), (byte) =>
    String.fromCharCode(byte),
  );
}
