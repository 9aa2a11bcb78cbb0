import { defineConfig } from '@playwright/test';

/** Chapters that play the real app for pictures of every screen and state; they check nothing but that they get there. */
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.tour.ts',
  outputDir: '../../test-results/tour',
  // A station is one window on one screen.
  workers: 1,
  timeout: 900_000,
  reporter: [['list']],
});
