import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const project = join(__dirname, '..');
const text = readFileSync(join(__dirname, 'mission.md'), 'utf8');
const [sentences = '', points = ''] = text.split('## Point by point');
const rowsOf = (part: string, head: string) =>
  part.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith(`| ${head}`) && !/^\|\s*-/.test(line));
const pathsIn = (part: string) => [...part.matchAll(/`((?:test|src)\/[^`]+)`/g)].map((match) => match[1] ?? '');

describe('the table of the mission', () => {
  const rows = rowsOf(sentences, 'The text');

  it('names a screen and a test for every sentence', () => {
    expect(rows.length).toBeGreaterThan(30);
    for (const row of rows) {
      expect(row.split('|').map((cell) => cell.trim())).toHaveLength(5);
      expect(pathsIn(row).length).toBeGreaterThan(0);
    }
  });

  it('has an end-to-end test for each of the twelve points', () => {
    const numbered = rowsOf(points, 'Point ');
    expect(numbered.map((row) => /^\| (\d+)\./.exec(row)?.[1])).toEqual(
      Array.from({ length: 12 }, (_, index) => String(index + 1)),
    );
    for (const row of numbered) expect(pathsIn(row).some((path) => path.startsWith('test/e2e/'))).toBe(true);
  });

  it.each([...new Set(pathsIn(text))])('%s exists', (path) => {
    expect(existsSync(join(project, path))).toBe(true);
  });
});
