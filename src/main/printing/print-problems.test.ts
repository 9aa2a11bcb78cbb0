import { describe, expect, it } from 'vitest';
import { aPrinter } from '../../../test/support/factories';
import type { LabelFault } from './print-host.types';
import { labelProblem, sendProblem } from './print-problems';

const size = { page: 1, pageWidthMm: 209.97, pageHeightMm: 296.9, mediaWidthMm: 100, mediaHeightMm: 150 };

describe('labelProblem', () => {
  it.each([
    [{ reason: 'not-a-pdf' }, {}],
    [{ reason: 'too-many-pages', pages: 4 }, { pages: 4 }],
    [
      { reason: 'wrong-size', ...size },
      { pageWidthMm: 210, pageHeightMm: 297, media: '100x150' },
    ],
    [{ reason: 'code-missing' }, { expected: 'RA1' }],
    [
      { reason: 'code-mismatch', found: ['RA2', 'RA3'] },
      { expected: 'RA1', found: 'RA2, RA3' },
    ],
  ] satisfies [LabelFault, object][])('says what its sentence needs for %j', (fault, details) => {
    expect(labelProblem(fault, 'RA1', '100x150')).toEqual({ code: `label.${fault.reason}`, details });
  });
});

describe('sendProblem', () => {
  it('tells a printer that got nothing from one that may have got something', () => {
    const details = { printer: 'Bench printer', reason: 'refused' };
    expect(sendProblem('refused', aPrinter(), 'not-started')).toEqual({ code: 'printer.unreachable', details });
    expect(sendProblem('refused', aPrinter(), 'interrupted')).toEqual({ code: 'printer.interrupted', details });
  });

  it('tells a queue that says no from a printer that is off', () => {
    const queue = aPrinter({ address: 'ipp://localhost/printers/Labels' });
    expect(sendProblem('refused', queue, 'not-started').code).toBe('printer.refused');
    expect(sendProblem('not-found', queue, 'not-started').code).toBe('printer.refused');
    expect(sendProblem('unreachable', queue, 'not-started').code).toBe('printer.unreachable');
  });
});
