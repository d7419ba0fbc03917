/** Accessibility of a page as axe-core judges it. */
import axe from 'axe-core';
import type { Page } from 'playwright-core';

export interface AxeFinding {
  readonly id: string;
  readonly impact: string;
  /** Where, and what is wrong there; the first few. */
  readonly places: readonly string[];
}

/** Findings of impact serious or critical, in what is on screen. Throws when nothing was checked. */
export async function seriousFindings(page: Page): Promise<AxeFinding[]> {
  // Through the debugger, not as a script of the page: the content policy holds.
  await page.evaluate(axe.source);
  const { passes, violations } = await page.evaluate(async () => {
    const runner: unknown = Reflect.get(window, 'axe');
    if (typeof runner !== 'object' || runner === null) throw new Error('axe is not in the page');
    const run: unknown = Reflect.get(runner, 'run');
    if (typeof run !== 'function') throw new Error('axe cannot run');
    const found = await Reflect.apply(run, runner, [document, { resultTypes: ['violations'] }]);
    return {
      passes: found.passes.length,
      violations: found.violations.map((violation: axe.Result) => ({
        id: violation.id,
        impact: violation.impact ?? 'minor',
        places: violation.nodes
          .slice(0, 4)
          .map((node) => `${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
      })),
    };
  });
  if (passes === 0) throw new Error('axe checked nothing');
  return violations.filter(
    ({ impact }: AxeFinding) => impact === 'serious' || impact === 'critical',
  );
}
