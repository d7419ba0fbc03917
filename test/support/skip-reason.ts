/** A group of tests that cannot run on this machine says why, and `npm test` prints it. */

declare module 'vitest' {
  interface TaskMeta {
    skipReason?: string;
  }
}

/**
 * Options of a `describe` or `test` that needs something of the machine: skipped, with the reason, when
 * `obstacle` names what is missing; run when it is null. `npm test` counts a skip without a reason as failed.
 */
export function unless(obstacle: string | null) {
  return obstacle === null ? {} : { skip: true, meta: { skipReason: obstacle } };
}
