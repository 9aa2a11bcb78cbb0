import { describe, expect, it } from 'vitest';
import type { FoundPrinter } from '../../../shared/contract/printing.contract';
import { foundPrinterFacts, foundPrinterName } from './found-printer';

const found = (change: Partial<FoundPrinter> = {}): FoundPrinter => ({
  name: 'ZD421',
  address: 'ipp://localhost:631/printers/ZD421',
  description: '',
  isRaw: false,
  state: 'idle',
  isAcceptingJobs: true,
  reasons: [],
  ...change,
});

describe('a found printer', () => {
  it.each([
    ['its description', { description: ' Bench 1 ' }, 'Bench 1'],
    ['its queue without one', {}, 'ZD421'],
    ['no more than the form takes', { description: `${'a'.repeat(59)} ${'b'.repeat(40)}` }, 'a'.repeat(59)],
  ])('is called by %s', (_, change, name) => {
    expect(foundPrinterName(found(change))).toBe(name);
  });

  it.each([
    [{}, []],
    [{ isRaw: true, state: 'processing' } as const, ['raw', 'processing']],
    [{ state: 'stopped' } as const, ['stopped']],
    [{ state: 'stopped', isAcceptingJobs: false } as const, ['rejecting']],
  ])('that is %j says %j', (change, facts) => {
    expect(foundPrinterFacts(found(change))).toEqual(facts);
  });
});
