import { describe, expect, it } from 'vitest';
import { orderKeySchema, scanHitSchema, type ScanHit } from '../../shared/contract/orders.contract';
import type { ScanTarget } from '../input/scan-context';
import { decideScan } from './decide-scan';

const mine = orderKeySchema.parse({ shopId: 'shop-1', orderId: '8170004586005712' });
const other = orderKeySchema.parse({ shopId: 'shop-1', orderId: '8170004586005628' });
const order = (key: typeof mine): ScanHit => ({ kind: 'order', key });
const parcel = scanHitSchema.parse({ kind: 'parcel', key: other, shipmentId: 's-1', waybillNumber: 'LP00123456' });
const line: ScanHit = { kind: 'line', key: mine, childId: '1' };
const at = (expects: ScanTarget['expects']) => ({ key: mine, expects });

describe('decideScan', () => {
  it('opens an order from anywhere', () => {
    expect(decideScan(order(other), null)).toEqual({ do: 'open', key: other });
    expect(decideScan(order(other), at('items'))).toEqual({ do: 'open', key: other });
    expect(decideScan(order(other), at('nothing'))).toEqual({ do: 'open', key: other });
  });

  it('never leads away from an order that is being confirmed', () => {
    expect(decideScan(order(other), at('number'))).toEqual({ do: 'other-order', orderId: other.orderId });
    expect(decideScan(parcel, at('number'))).toMatchObject({ do: 'parcel', isFree: false });
    expect(decideScan({ kind: 'unknown' }, at('number'))).toEqual({ do: 'wrong-code' });
  });

  it('ticks in the review of many orders, and never leads away from it', () => {
    expect(decideScan(order(other), at('batch'))).toEqual({ do: 'other-order', orderId: other.orderId });
    expect(decideScan(order(mine), at('batch'))).toEqual({ do: 'own-number' });
    expect(decideScan(line, at('batch'))).toEqual({ do: 'line', childId: '1' });
    expect(decideScan({ kind: 'unknown' }, at('batch'))).toEqual({ do: 'wrong-code' });
    expect(decideScan(order(other), { key: null, expects: 'hold' })).toMatchObject({ do: 'other-order' });
  });

  it('takes the own number of the open order', () => {
    expect(decideScan(order(mine), at('number'))).toEqual({ do: 'own-number' });
    expect(decideScan(order(mine), at('items'))).toEqual({ do: 'own-number' });
  });

  it('ticks items only where they are checked', () => {
    expect(decideScan(line, at('items'))).toEqual({ do: 'line', childId: '1' });
    expect(decideScan(line, at('nothing'))).toEqual({ do: 'line-elsewhere' });
  });

  it('confirms a parcel from anywhere', () => {
    expect(decideScan(parcel, null)).toMatchObject({ do: 'parcel', isFree: true });
  });

  it('stops at a code that is no item of the open order', () => {
    expect(decideScan({ kind: 'unknown' }, at('items'))).toEqual({ do: 'wrong-code' });
    expect(decideScan({ kind: 'unknown' }, at('nothing'))).toEqual({ do: 'unknown' });
    expect(decideScan({ kind: 'unknown' }, null)).toEqual({ do: 'unknown' });
  });
});
