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
  return [
    ...broken.map((group) => failure(`${module.relativeModuleId}: ${group.errors()[0]?.message}`)),
    ...[...module.children.allTests()].map((test) => lineOf(module, test)),
  ];
}

/**
 * @param {import('vitest/node').TestModule} module
 * @param {import('vitest/node').TestCase} test
 * @returns {Line}
 */
function lineOf(module, test) {
  const result = test.result();
  const state = result.state === 'pending' ? 'failed' : result.state;
  const reason = result.state === 'skipped' ? (result.note ?? null) : null;
  return { name: `${module.relativeModuleId} > ${test.fullName}`, state, reason };
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : JSON.stringify(error);
}

/**
 * @param {string} name
 * @returns {Line}
 */
function failure(name) {
  return { name, state: 'failed', reason: null };
}
