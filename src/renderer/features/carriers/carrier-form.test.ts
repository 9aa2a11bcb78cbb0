import { describe, expect, it } from 'vitest';
import { carrierIdSchema } from '../../../shared/domain/carrier';
import { carrierToForm, emptyCarrierForm, readCarrierForm } from './carrier-form';

const filled = { ...emptyCarrierForm, name: 'Yanwen', serviceCode: 'YANWEN_AM' };

describe('the form of a carrier', () => {
  it('needs a name and a service', () => {
    expect(readCarrierForm(emptyCarrierForm)).toEqual({ ok: false, errors: { name: true, service: true } });
    expect(readCarrierForm(filled).ok).toBe(true);
  });

  it('needs site and company for another carrier, and forgets them for a named one', () => {
    const other = { ...filled, serviceCode: 'OTHER_XX_OVERSEAS' };
    expect(readCarrierForm(other)).toEqual({ ok: false, errors: { trackingWebsite: true, actualCarrier: true } });
    const told = { ...other, trackingWebsite: 't.example.com', actualCarrierCode: 'C1', actualCarrierName: 'One' };
    expect(readCarrierForm(told)).toMatchObject({ ok: true, draft: { declare: { actualCarrierCode: 'C1' } } });
    expect(readCarrierForm({ ...told, serviceCode: 'EMS' })).toMatchObject({
      ok: true,
      draft: { declare: { trackingWebsite: '', actualCarrierCode: '', actualCarrierName: '' } },
    });
  });

  it.each([
    ['https://p.example.com/{order}/{waybill}', true],
    ['', true],
    ['p.example.com', false],
    ['https://{waybill}.example.com/', false],
    ['https://p.example.com/{name}', false],
    ['javascript:alert(1)', false],
    ['https://a@p.example.com/', false],
  ])('address %s: %s', (portalTemplate, ok) => {
    expect(readCarrierForm({ ...filled, portalTemplate }).ok).toBe(ok);
  });

  it('refuses days the wrong way round', () => {
    expect(readCarrierForm({ ...filled, minDays: 9, maxDays: 3 })).toEqual({ ok: false, errors: { days: true } });
  });

  it('gives back what it was filled with', () => {
    const form = {
      ...filled,
      takesGoods: ['battery' as const],
      maxWeightGrams: 2000,
      upToMinor: 30_000,
      withinDays: 30,
      minDays: 3,
      maxDays: 9,
      hasPool: true,
      lowPoolAt: 5,
    };
    const reading = readCarrierForm(form);
    const draft = reading.ok ? reading.draft : null;
    expect(draft).not.toBeNull();
    expect(draft && carrierToForm({ ...draft, carrierId: carrierIdSchema.parse('c') })).toEqual(form);
  });
});
