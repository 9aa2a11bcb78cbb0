import { defineConfig } from '@playwright/test';

const jsonReport = process.env['WAYBENCH_E2E_REPORT'];

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  // It needs the packaged app, which `npm test -- package` makes.
  testIgnore: process.env['WAYBENCH_PACKAGED'] === undefined ? ['**/packaged.spec.ts'] : [],
  // Every test starts an Electron of its own, and a station is one window on one screen.
  workers: 1,
  timeout: 90_000,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: jsonReport === undefined ? [['list']] : [['list'], ['json', { outputFile: jsonReport }]],
});
