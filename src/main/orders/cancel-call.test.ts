import { describe, expect, it } from 'vitest';
import type { OrderDetail } from '../../shared/domain/order';
import { aCall, aDetail, aGateway, nowMs, orderId, shopId } from '../../../test/support/factories';
import type { Call } from '../outbox/calls.repository';
import { answerCancelCall } from './cancel-call';

const asked = { status: 'IN_CANCEL', updatedAtMs: nowMs };

function call(change: Partial<Call> = {}): Call {
  const request = { orderId, buyerLogin: 'ru1234567', answer: 'refuse', memo: 'It is packed.' };
  return aCall({ kind: 'refuse-cancel', shipmentId: null, request, accepted: [`asked:${nowMs}`], ...change });
}

/** The executor against a shop whose order stands like this. */
function setUp(order: Partial<OrderDetail>) {
  const did: string[] = [];
  const executor = answerCancelCall('refuse-cancel', {
    gateway: () =>
      aGateway({
        getOrder: async () => aDetail(order),
        answerCancel: async (input) => {
          did.push(`send ${input.answer} ${input.memo}`);
        },
      }),
    onOrder: (_, read) => void did.push(`read ${read.status}`),
    onChanged: (key) => void did.push(`changed ${key.orderId}`),
    onSettled: (_, settled) => void did.push(`settled ${settled}`),
  });
  return { did, executor };
}

describe('prepare', () => {
  it('is clear while the buyer waits, and notes which request it is', async () => {
    const { did, executor } = setUp({ ...asked, updatedAtMs: 7 });
    expect(await executor.prepare(call({ accepted: [] }))).toEqual({ kind: 'clear', accepted: ['asked:7'] });
    expect(did).toEqual(['read IN_CANCEL']);
  });

  it.each(['WAIT_SELLER_SEND_GOODS', 'FINISH', 'IN_FROZEN'])('stops when nobody asks any more: %s', async (status) => {
    const stop = { kind: 'stop', problem: 'order.no-cancel-request' };
    expect(await setUp({ status }).executor.prepare(call())).toEqual(stop);
  });

  it('finds out what an earlier try did', async () => {
    const before = call({ tries: 1 });
    expect(await setUp({ status: 'WAIT_SELLER_SEND_GOODS' }).executor.prepare(before)).toMatchObject({ kind: 'ours' });
    expect(await setUp({ status: 'FINISH' }).executor.prepare(before)).toMatchObject({
      kind: 'other',
      found: 'FINISH',
    });
  });
});

describe('send', () => {
  it('passes the answer on', async () => {
    const { did, executor } = setUp(asked);
    await executor.send(call());
    expect(did).toEqual(['send refuse It is packed.']);
  });
});

describe('reconcile', () => {
  it.each([
    [{ status: 'WAIT_SELLER_SEND_GOODS' }, 'ours'],
    [{ status: 'FINISH' }, 'other'],
    [asked, 'absent'],
    [{ ...asked, updatedAtMs: nowMs + 1 }, 'other'],
  ])('of %j is %s', async (order, kind) => {
    expect(await setUp(order).executor.reconcile(call())).toMatchObject({ kind });
  });
});

it('has the order read again once the answer is settled', () => {
  const { did, executor } = setUp({});
  executor.onChanged?.(call({ status: { state: 'sending', sinceMs: 0 } }));
  executor.onChanged?.(call({ shopId, status: { state: 'succeeded', atMs: 0 } }));
  expect(did).toEqual([`changed ${orderId}`, `changed ${orderId}`, `settled ${orderId}`]);
});
