import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PrinterAnswers } from '../../../../shared/contract/printer-setup.contract';
import { newPrinterForm, readPrinterForm } from '../printer-form';
import { awayFrom, corners, identityOf, looks, remedyFor, withAnswers } from './setup-flow';

const form = { ...newPrinterForm(true), name: 'Bench', address: '10.0.0.7' };

const answers: PrinterAnswers = {
  state: 'answered',
  language: 'tspl',
  model: 'TE210',
  dpi: 300,
  labelLengthMm: 130,
  media: '76x130',
  identity: 'serial:1',
  printerState: null,
};

describe('withAnswers', () => {
  it('fills in what the printer told', () => {
    expect(withAnswers(form, answers)).toMatchObject({
      language: 'tspl',
      dpi: '300',
      media: '76x130',
      status: 'query',
    });
  });

  it('leaves what it did not tell', () => {
    const told = { ...answers, language: 'epl' as const, dpi: null, media: null };
    expect(withAnswers(form, told)).toMatchObject({ language: 'epl', dpi: '203', media: '100x150', status: 'none' });
    expect(withAnswers(form, { state: 'silent' })).toBe(form);
  });

  it('joins what is known of the device', () => {
    expect(identityOf('uuid:1', answers)).toBe('uuid:1 serial:1');
    expect(identityOf('uuid:1', { state: 'silent' })).toBe('uuid:1');
    expect(identityOf('', null)).toBe('');
  });
});

describe('remedyFor', () => {
  it('burns darker, and slower at the end of the scale', () => {
    expect(remedyFor('light', form)).toEqual({ darkness: '19' });
    expect(remedyFor('light', { ...form, darkness: '28' })).toEqual({ darkness: '30' });
    expect(remedyFor('light', { ...form, darkness: '30' })).toEqual({ speedIps: '3' });
    expect(remedyFor('light', { ...form, darkness: '30', speedIps: '1' })).toEqual({ speedIps: '1' });
    expect(remedyFor('dark', { ...form, darkness: '2' })).toEqual({ darkness: '0' });
  });

  it('goes through the languages for letters, and first through the pictures for an empty label', () => {
    expect(remedyFor('letters', form)).toMatchObject({ language: 'tspl' });
    expect(remedyFor('letters', { ...form, language: 'epl' })).toMatchObject({ language: 'zpl' });
    expect(remedyFor('blank', form)).toEqual({ graphics: 'acs' });
    expect(remedyFor('blank', { ...form, graphics: 'hex' })).toMatchObject({ language: 'tspl', graphics: 'z64' });
    expect(remedyFor('blank', { ...form, language: 'tspl' })).toMatchObject({ language: 'epl' });
  });

  it('turns back what it turned', () => {
    expect(remedyFor('half', form)).toEqual({ turn: 'half' });
    expect(remedyFor('half', { ...form, turn: 'half' })).toEqual({ turn: 'none' });
    expect(remedyFor('mirrored', form)).toEqual({ turn: 'mirrored' });
  });

  it('gives a printer that can be saved, however often something is tried', () => {
    const tries = fc.array(fc.oneof(fc.constantFrom(...looks), fc.constantFrom(...corners)), { maxLength: 60 });
    fc.assert(
      fc.property(tries, (steps) => {
        let tried = form;
        for (const step of steps) {
          const corner = corners.find((it) => it === step);
          const look = looks.find((it) => it === step);
          if (corner !== undefined) tried = { ...tried, ...awayFrom(corner, tried) };
          if (look !== undefined) tried = { ...tried, ...remedyFor(look, tried) };
          expect(readPrinterForm(tried).ok).toBe(true);
        }
      }),
    );
  });
});

describe('awayFrom', () => {
  it('moves the print in from the cut corner', () => {
    expect(awayFrom('top-left', form)).toEqual({ offsetX: '1', offsetY: '1' });
    expect(awayFrom('bottom-right', { ...form, offsetX: '0.5' })).toEqual({ offsetX: '-0.5', offsetY: '-1' });
  });
});
