import { defineConfig } from 'vitest/config';

/** Runs in the product's own Node: `ELECTRON_RUN_AS_NODE=1 electron node_modules/vitest/vitest.mjs run`. */
export default defineConfig({
  test: {
    // Native addons and utility processes are wanted as the app sees them: one process each, not worker threads.
    pool: 'forks',
    maxWorkers: 2,
    passWithNoTests: false,
    restoreMocks: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'test/faults/**/*.test.ts', 'docs/**/*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
