import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoOrderId, openShop } from '../testing/open-shop';
import { pick } from '../testing/wire-client';

const acceptingStatuses = ['WAIT_SELLER_SEND_GOODS', 'SELLER_PART_SEND_GOODS', 'IN_ISSUE', 'IN_CANCEL', 'IN_FROZEN'];

const step = fc.oneof(
  fc.record({ kind: fc.constant('declare' as const), sendType: fc.constantFrom('all', 'part') }),
  fc.record({
    kind: fc.constant('status' as const),
    status: fc.constantFrom('IN_CANCEL', 'IN_ISSUE', 'IN_FROZEN', 'RISK_CONTROL', 'WAIT_SELLER_SEND_GOODS', 'FINISH'),
  }),
);

describe('declaring in any order of events', () => {
  it('is accepted exactly until the first "all", and only in the states that allow it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const { shop, client } = await openShop();
        let isFinal = false;
        let accepted = 0;
        for (const [index, event] of steps.entries()) {
          if (event.kind === 'status') {
            shop.setOrderStatus(demoOrderId, event.status);
            continue;
          }
          const before = shop.state().orders.find(({ orderId }) => orderId === demoOrderId)?.status ?? '';
          const { json } = await client.sync('aliexpress.logistics.sellershipmentfortop', {
            out_ref: demoOrderId,
            service_name: 'SF_EPARCEL',
            logistics_no: `SF00000000000${index}`,
            send_type: event.sendType,
          });
          const isExpected = !isFinal && acceptingStatuses.includes(before);
          expect(pick(json, 'result_success')).toBe(isExpected);
          if (!isExpected) continue;
          accepted += 1;
          isFinal = event.sendType === 'all';
        }
        const declared = shop.state().declarations.filter(({ orderId }) => orderId === demoOrderId);
        await shop.close();
        expect(declared).toHaveLength(accepted);
      }),
      { numRuns: 25 },
    );
  });
});
