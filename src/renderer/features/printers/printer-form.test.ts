import { describe, expect, it } from 'vitest';
import { printerSchema, type Printer } from '../../../shared/contract/printing.contract';
import {
  effectiveDefault,
  mediasOf,
  newPrinterForm,
  printerToForm,
  readPrinterForm,
  withLanguage,
} from './printer-form';

const printer = (change: Partial<Printer> = {}): Printer =>
  printerSchema.parse({
    printerId: 'p1',
    name: 'Bench 1',
    language: 'zpl',
    address: 'tcp://10.0.0.5:9100',
    dpi: 300,
    media: '76x130',
    graphics: 'acs',
    darkness: 0,
    speedIps: null,
    status: 'query',
    isDefault: true,
    isVirtual: false,
    ...change,
  });

describe('readPrinterForm', () => {
  it('gives back the printer that the fields were filled from', () => {
    const placed = printer({ offsetXMm: 1.5, offsetYMm: -2, turn: 'half' });
    const { printerId: _id, isVirtual: _virtual, isTrial: _trial, identity: _identity, ...draft } = placed;
    expect(readPrinterForm(printerToForm(placed))).toEqual({ ok: true, draft });
  });

  it.each(['zpl', 'tspl', 'epl'] as const)('keeps the language %s', (language) => {
    expect(readPrinterForm(printerToForm(printer({ language })))).toMatchObject({ ok: true, draft: { language } });
  });

  it('takes an emptied SNMP community for the usual one, and refuses one with a space', () => {
    const named = { ...newPrinterForm(true), name: 'Bench', address: '10.0.0.5' };
    expect(readPrinterForm({ ...named, snmpCommunity: ' ' })).toMatchObject({ draft: { snmpCommunity: 'public' } });
    expect(readPrinterForm({ ...named, snmpCommunity: 'my labels' })).toMatchObject({
      errors: { snmpCommunity: 'characters' },
    });
  });

  it('completes a bare host', () => {
    const reading = readPrinterForm({ ...newPrinterForm(true), name: ' Bench ', address: '10.0.0.5' });
    expect(reading).toMatchObject({
      ok: true,
      draft: { name: 'Bench', address: 'tcp://10.0.0.5:9100', isDefault: true },
    });
  });

  it('leaves darkness and speed to the printer when they are empty', () => {
    const reading = readPrinterForm({ ...newPrinterForm(false), name: 'B', address: 'zd421', darkness: ' ' });
    expect(reading).toMatchObject({ ok: true, draft: { darkness: null, speedIps: null } });
  });

  it('tells every field that is wrong', () => {
    const form = { ...newPrinterForm(true), name: ' ', address: 'http://zd421/', darkness: '31', speedIps: 'fast' };
    expect(readPrinterForm(form)).toEqual({
      ok: false,
      errors: { name: 'missing', address: 'unknown', darkness: 'range', speedIps: 'range' },
    });
  });

  it.each([
    ['1,5', 1.5],
    ['−2', -2],
    ['+0.25', 0.25],
    ['15', 15],
  ])('reads %s mm', (offsetX, offsetXMm) => {
    const form = { ...newPrinterForm(true), name: 'B', address: 'zd421', offsetX };
    expect(readPrinterForm(form)).toMatchObject({ ok: true, draft: { offsetXMm } });
  });

  it.each(['', '16', '-15.5', '1 mm', '1e1'])('refuses the offset %j', (offsetY) => {
    const form = { ...newPrinterForm(true), name: 'B', address: 'zd421', offsetY };
    expect(readPrinterForm(form)).toEqual({ ok: false, errors: { offsetY: 'range' } });
  });

  it.each(['0', '15', '1.5', '-1'])('refuses speed %s', (speedIps) => {
    const form = { ...newPrinterForm(true), name: 'B', address: 'zd421', speedIps };
    expect(readPrinterForm(form)).toEqual({ ok: false, errors: { speedIps: 'range' } });
  });
});

describe('effectiveDefault', () => {
  it('is the marked printer', () => {
    const marked = printer({ isDefault: true });
    expect(effectiveDefault([printer({ isDefault: false }), marked])).toBe(marked);
  });

  it('is the oldest when none is marked', () => {
    const oldest = printer({ isDefault: false });
    expect(effectiveDefault([oldest, printer({ isDefault: false })])).toBe(oldest);
    expect(effectiveDefault([])).toBeUndefined();
  });
});

describe('mediasOf', () => {
  const form = newPrinterForm(true);

  it('offers sheets for an office printer, and labels alone for a label printer', () => {
    expect(mediasOf({ ...form, language: 'pdf' })).toEqual(['100x150', '100x100', '76x130', '4x6', 'a4', 'letter']);
    expect(mediasOf({ ...form, language: 'zpl' })).toEqual(['100x150', '100x100', '76x130', '4x6']);
  });

  it('keeps what is set in sight', () => {
    expect(mediasOf({ language: 'zpl', media: 'a4' })).toContain('a4');
  });
});

describe('withLanguage', () => {
  it('begins with the stock that such a printer has, and keeps one that goes with it', () => {
    expect(withLanguage({ media: '76x130' }, 'pdf')).toMatchObject({ language: 'pdf', media: 'a4' });
    expect(withLanguage({ media: 'letter' }, 'pdf')).toMatchObject({ media: 'letter' });
    expect(withLanguage({ media: 'letter' }, 'zpl')).toMatchObject({ language: 'zpl', media: '100x150' });
    expect(withLanguage({ media: '76x130' }, 'tspl')).toMatchObject({ media: '76x130' });
  });
});
