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
    expect(printerWord(printer)).toEqual({ word, tone });
  });
});
