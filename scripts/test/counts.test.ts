import { describe, expect, it } from 'vitest';
import { playwrightCounts } from './counts.mjs';

describe('playwrightCounts', () => {
  it('walks nested suites, and takes a flaky test for a failed one', () => {
    const spec = (title: string, status: string, description?: string) => ({
      title,
      tests: [{ status, annotations: description === undefined ? [] : [{ type: 'skip', description }] }],
    });
    const counts = playwrightCounts({
      suites: [
        {
          title: 'file',
          specs: [spec('a', 'expected')],
          suites: [
            { title: 'inner', specs: [spec('b', 'unexpected'), spec('c', 'flaky'), spec('d', 'skipped', 'why')] },
          ],
        },
      ],
      errors: [{}],
    });
    expect(counts).toEqual({ passed: 1, failed: 3, skipped: ['d: why'] });
  });
});
