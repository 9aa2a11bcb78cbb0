import { describe, expect, it } from 'vitest';
import { aPrinter } from '../../../test/support/factories';
import { joinIdentities, recognisePrinter } from './printer-identity';

const address = 'tcp://10.0.0.7:9100';
const bench = aPrinter({ address, identity: 'uuid:1 host:zbr1.local' });

describe('recognisePrinter', () => {
  it('knows a printer by its address', () => {
    expect(recognisePrinter([bench], { address, identity: '' })).toEqual({ kind: 'known', printer: bench });
  });

  it('knows the same device at another address', () => {
    const found = { address: 'tcp://10.0.0.99:9100', identity: 'serial:9 uuid:1' };
    expect(recognisePrinter([bench], found)).toEqual({ kind: 'moved', printer: bench });
  });

  it('does not take another device for the one whose address it got', () => {
    expect(recognisePrinter([bench], { address, identity: 'uuid:2 host:other.local' })).toEqual({ kind: 'new' });
  });

  it('finds the right one of two that swapped their addresses', () => {
    const other = aPrinter({ address: 'tcp://10.0.0.8:9100', identity: 'uuid:2' });
    const found = { address, identity: 'uuid:2' };
    expect(recognisePrinter([bench, other], found)).toEqual({ kind: 'moved', printer: other });
  });

  it('takes no notice of trials and of the virtual printer', () => {
    const printers = [{ ...bench, isTrial: true }, aPrinter({ address, isVirtual: true })];
    expect(recognisePrinter(printers, { address, identity: 'uuid:1' })).toEqual({ kind: 'new' });
  });

  it('calls a printer new that tells nothing known', () => {
    const found = { address: 'tcp://10.0.0.9:9100', identity: '' };
    expect(recognisePrinter([{ ...bench, identity: '' }], found)).toEqual({ kind: 'new' });
  });
});

describe('joinIdentities', () => {
  it('keeps each word once and stays short', () => {
    expect(joinIdentities('uuid:1 host:a', '', 'serial:9 uuid:1')).toBe('uuid:1 host:a serial:9');
    expect(joinIdentities(...Array.from({ length: 90 }, (_, n) => `serial:${n}`)).length).toBeLessThanOrEqual(160);
  });
});
