/** Writes the counts of a run to WAYBENCH_COUNTS; Vitest's own JSON leaves out why a test was skipped. */

import { writeFileSync } from 'node:fs';
import { vitestCounts } from './counts.mjs';

export default class CountsReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    const file = process.env['WAYBENCH_COUNTS'];
    if (file !== undefined) writeFileSync(file, JSON.stringify(vitestCounts(modules, unhandledErrors)));
  }
}
