import { expect, it } from 'vitest';
import { formatKg } from './weight-text';

it('writes a weight with the decimal sign of the language', () => {
  expect(formatKg(420, 3, 'en')).toBe('0.420');
  expect(formatKg(420, 3, 'zh-CN')).toBe('0.420');
  expect(formatKg(420, 3, 'ru')).toBe('0,420');
  expect(formatKg(12_840, 2, 'ru')).toBe('12,84');
});
