/** Where the caller stands: relative paths are the caller's, also when npm has changed the folder. */
import { dirname, resolve } from 'node:path';

/**
 * The caller's folder. `npm run cli` starts us in the project's and tells the caller's; the variable alone says
 * nothing, as every program below an npm script inherits it.
 */
export function callersFolder(env: NodeJS.ProcessEnv, folder: string): string {
  const { INIT_CWD: caller, npm_lifecycle_event: script, npm_package_json: manifest } = env;
  const isByNpm =
    script === 'cli' && manifest !== undefined && resolve(dirname(manifest)) === resolve(folder);
  return isByNpm && caller !== undefined && caller !== '' ? caller : folder;
}
