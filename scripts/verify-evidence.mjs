/** `npm run verify-evidence FILE`: says what an evidence file proves and what not. Needs nothing but Node. */

import { readFileSync } from 'node:fs';
import { checkEvidence } from './evidence/check-evidence.mjs';
import { describeReport } from './evidence/describe-report.mjs';

const file = process.argv[2];
if (file === undefined) {
  process.stderr.write('usage: npm run verify-evidence FILE\n');
  process.exitCode = 1;
} else {
  try {
    const report = checkEvidence(readFileSync(file, 'utf8'));
    process.stdout.write(`${describeReport(report).join('\n')}\n`);
    process.exitCode = report.isSound ? 0 : 1;
  } catch (error) {
    process.stderr.write(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
