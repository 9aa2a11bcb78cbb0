import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillTemplate, messagesSaying, openValues } from './message';

const values = { order: '8170004586005712', buyer: 'José', waybill: 'LB123456785SG' };

describe('templates', () => {
  it('are filled with what is known', () => {
    expect(fillTemplate('{buyer}: {order}, {waybill}; {order}', values)).toBe(
      'José: 8170004586005712, LB123456785SG; 8170004586005712',
    );
  });

  it('keep in sight what is not known, and say so', () => {
    const text = fillTemplate('{buyer}: {waybill} {price}', { ...values, waybill: '' });
    expect(text).toBe('José: {waybill} {price}');
    expect(openValues(text)).toEqual(['waybill']);
  });

  it('take a value as it is, whatever it looks like', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (before, buyer) => {
        fc.pre(!/[{}]/.test(before));
        expect(fillTemplate(`${before}{buyer}`, { ...values, buyer })).toBe(before + buyer);
      }),
    );
  });
});

describe('the seller’s message that says a text', () => {
  const said = (text: string, sender: 'buyer' | 'seller' = 'seller') => ({ sender, text });

  it('is known although spacing, escapes or the form of letters changed', () => {
    const stored = said('Olá,  João\r\n&amp; Cia: 5 &lt; 6 it&#39;s');
    expect(messagesSaying([stored], "Olá, João\n& Cia: 5 < 6 it's ".normalize('NFD'))).toEqual([stored]);
  });

  it('is neither the buyer’s nor one that says more', () => {
    expect(messagesSaying([said('Hello', 'buyer'), said('Hello there'), said('hello')], 'Hello')).toEqual([]);
  });

  it('is found for every text, as often as it stands there', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.integer({ min: 0, max: 4 }), (text, times) => {
        expect(
          messagesSaying(
            Array.from({ length: times }, () => said(text)),
            text,
          ),
        ).toHaveLength(times);
      }),
    );
  });
});
