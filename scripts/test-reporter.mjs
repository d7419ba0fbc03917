// Writes what each test came to, with the reason of a skip, which vitest's own JSON leaves out.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * @typedef {{ name: string, state: 'passed' | 'failed' | 'skipped', reason: string | null }} Line
 */

/** A vitest reporter; the file to write is named by REDTHREAD_TEST_RESULTS. */
export default class TestReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} errors thrown outside any test
   */
  onTestRunEnd(modules, errors) {
    const lines = [
      ...modules.flatMap(linesOf),
      ...errors.map((error) => failure(`outside any test: ${messageOf(error)}`)),
    ];
    const file = process.env['REDTHREAD_TEST_RESULTS'];
    if (file === undefined) throw new Error('REDTHREAD_TEST_RESULTS names no file');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(lines));
  }
}

/**
 * @param {import('vitest/node').TestModule} module
 * @returns {Line[]}
 */
function linesOf(module) {
  const groups = [module, ...module.children.allSuites()];
  // A hook or an import that fails leaves tests that never ran: skipped by nobody's wish.
  const broken = groups.filter((group) => group.errors().length > 0);
  const hook = broken.length > 0 ? 'what it stands on failed' : null;
  return [
    ...broken.map((group) => failure(`${module.relativeModuleId}: ${group.errors()[0]?.message}`)),
    ...[...module.children.allTests()].map((test) => lineOf(module, test, hook)),
  ];
}

/**
 * A skip gives its reason to `context.skip(…)` or in `meta.skipReason`; without one it counts as failed.
 * @param {import('vitest/node').TestModule} module
 * @param {import('vitest/node').TestCase} test
 * @param {string | null} hook what kept the module's tests from running
 * @returns {Line}
 */
function lineOf(module, test, hook) {
  const name = `${module.relativeModuleId} > ${test.fullName}`;
  const result = test.result();
  if (result.state === 'pending') return failure(`${name} (never finished)`);
  if (result.state !== 'skipped') return { name, state: result.state, reason: null };
  const reason = result.note ?? skipReasonOf(test) ?? hook;
  return reason === null
    ? failure(`${name} (skipped without a reason)`)
    : { name, state: 'skipped', reason };
}

/**
 * @param {import('vitest/node').TestCase} test
 * @returns {string | null}
 */
function skipReasonOf(test) {
  /** @type {Readonly<Record<string, unknown>>} */
  const meta = { ...test.meta() };
  return typeof meta['skipReason'] === 'string' ? meta['skipReason'] : null;
}

/** @param {unknown} error */
function messageOf(error) {
  // Vitest hands errors over as plain objects.
  const plain = typeof error === 'object' && error !== null && 'message' in error;
  return String(plain ? error.message : error);
}

/**
 * @param {string} name
 * @returns {Line}
 */
function failure(name) {
  return { name, state: 'failed', reason: null };
}
