import { describe, expect, it } from 'vitest';
import { printerWord } from './printer-word';

describe('printerWord', () => {
  it.each([
    [{ state: 'ready' }, 'ready', 'done'],
    [{ state: 'busy' }, 'busy', 'done'],
    [{ state: 'silent' }, 'silent', 'look'],
    [{ state: 'unreachable' }, 'unreachable', 'stop'],
    [{ state: 'stopped', reasons: ['paper-out', 'paused'] }, 'paper-out', 'stop'],
    [{ state: 'stopped', reasons: ['paused'] }, 'paused', 'look'],
  ] as const)('%j', (printer, word, tone) => {
    expect(printerWord(printer)).toEqual({ word, tone, percent: 0 });
  });

  it('shows how far a label has come, and that the printer takes no more', () => {
    const sending = { bytes: 12_345, totalBytes: 30_000, isStalled: false };
    expect(printerWord({ state: 'busy', sending })).toEqual({ word: 'sending', tone: 'done', percent: 41 });
    const stalled = { ...sending, isStalled: true };
    expect(printerWord({ state: 'busy', sending: stalled })).toEqual({ word: 'stalled', tone: 'look', percent: 41 });
  });
});
