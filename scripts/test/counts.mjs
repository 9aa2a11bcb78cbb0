/** Counts of tests, from what the runners tell. */

/**
 * @typedef {{ passed: number, failed: number, skipped: string[] }} Counts `skipped`: one line a test, with its reason
 * @typedef {{ type: string, description?: string }} Annotation
 * @typedef {{ title: string, tests: { status: string, annotations: Annotation[] }[] }} PlaywrightSpec
 * @typedef {{ title: string, suites?: PlaywrightSuite[], specs?: PlaywrightSpec[] }} PlaywrightSuite
 * @typedef {{ suites: PlaywrightSuite[], errors?: unknown[] }} PlaywrightReport
 */

const NO_REASON = 'no reason is given';

/** @returns {Counts} */
export const noCounts = () => ({ passed: 0, failed: 0, skipped: [] });

/**
 * What could not be loaded, or failed outside of a test, counts as one failure.
 *
 * @param {readonly import('vitest/node').TestModule[]} modules
 * @param {readonly unknown[]} unhandledErrors
 * @returns {Counts}
 */
export function vitestCounts(modules, unhandledErrors) {
  const counts = noCounts();
  counts.failed += unhandledErrors.length;
  for (const module of modules) {
    counts.failed += module.errors().length;
    for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === 'passed') counts.passed += 1;
      else if (result.state === 'failed') counts.failed += 1;
      else counts.skipped.push(`${test.fullName}: ${(result.state === 'skipped' && result.note) || NO_REASON}`);
    }
  }
  return counts;
}

/**
 * @param {PlaywrightReport} report
 * @returns {Counts}
 */
export function playwrightCounts(report) {
  const counts = noCounts();
  counts.failed += report.errors?.length ?? 0;
  /** @param {PlaywrightSuite} suite */
  const visit = (suite) => {
    for (const child of suite.suites ?? []) visit(child);
    for (const spec of suite.specs ?? []) {
      for (const test of spec.tests) {
        if (test.status === 'expected') counts.passed += 1;
        else if (test.status !== 'skipped') counts.failed += 1;
        else {
          const reason = test.annotations.find((it) => it.type === 'skip' || it.type === 'fixme')?.description;
          counts.skipped.push(`${spec.title}: ${reason ?? NO_REASON}`);
        }
      }
    }
  };
  for (const suite of report.suites) visit(suite);
  return counts;
}
