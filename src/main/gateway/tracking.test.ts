import { describe, expect, it } from 'vitest';
import { orderId } from '../../../test/support/factories';
import { setUpGateways } from './test-gateway';

const gatewayOf = setUpGateways();
const asked = { orderId, serviceCode: 'CAINIAO_STANDARD', trackingNumber: 'RA200014005TR', country: 'GB' };
const step = { event_desc: 'Picked up', event_date: '2026-11-22 18:00:00', action_code: 'PU_PICKUP_SUCCESS' };

describe('readTracking', () => {
  it.each(['plain', 'wrapped'])('reads the %s list and asks as the API wants it', async (form) => {
    const details = form === 'plain' ? [step] : { details: [step] };
    const { gateway, server } = await gatewayOf(JSON.stringify({ result_success: true, details }));
    expect(await gateway.readTracking(asked)).toEqual([
      { atMs: Date.UTC(2026, 10, 23, 2), actionCode: 'PU_PICKUP_SUCCESS', text: 'Picked up' },
    ]);
    expect(Object.fromEntries(server.seen[0]?.form ?? [])).toEqual({
      logistics_no: 'RA200014005TR',
      origin: 'ESCROW',
      out_ref: orderId,
      service_name: 'CAINIAO_STANDARD',
      to_area: 'UK',
    });
  });

  it('takes an empty list for an answer only with a success flag', async () => {
    const { gateway } = await gatewayOf('{"result_success":true}', '{}', '{"result_success":false,"error_desc":"x"}');
    expect(await gateway.readTracking(asked)).toEqual([]);
    await expect(gateway.readTracking(asked)).rejects.toMatchObject({ code: 'gateway.bad-answer' });
    await expect(gateway.readTracking(asked)).rejects.toMatchObject({ code: 'gateway.refused' });
  });
});
