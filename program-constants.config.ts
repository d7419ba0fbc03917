/** What the build writes into the program as constants. */
import manifest from './package.json' with { type: 'json' };

/** Replaced in the code: `__REDTHREAD_VERSION__`. */
export const PROGRAM_CONSTANTS = { __REDTHREAD_VERSION__: JSON.stringify(manifest.version) };
