import { expect, it } from 'vitest';
import { formatBytes } from './bytes-text';

it.each([
  [0, '0 byte'],
  [999, '999 byte'],
  [1000, '1 kB'],
  [420_400, '420 kB'],
  [1_340_000, '1.3 MB'],
  [345_600_000, '346 MB'],
  [1_250_000_000, '1.3 GB'],
])('%i bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes, 'en')).toBe(text);
});
