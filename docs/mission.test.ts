import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const project = join(__dirname, '..');
const table = readFileSync(join(__dirname, 'mission.md'), 'utf8');
const rows = table.split('\n').filter((line) => line.startsWith('| ') && !/^\|\s*(?:The text|-)/.test(line));

describe('the table of the mission', () => {
  it('names a screen and a test for every sentence', () => {
    expect(rows.length).toBeGreaterThan(30);
    for (const row of rows) expect(row.split('|').map((cell) => cell.trim())).toHaveLength(5);
  });

  it.each(rows.map((row) => /`([^`]+)`\s*\|$/.exec(row)?.[1] ?? row))('%s exists', (path) => {
    expect(existsSync(join(project, path))).toBe(true);
  });
});
