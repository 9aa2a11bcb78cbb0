import { beforeEach, describe, expect, it } from 'vitest';
import type { LogisticsOrder } from '../../shared/domain/logistics';
import type { OrderDetail } from '../../shared/domain/order';
import {
  aCall,
  aCreateRequest,
  aDetail,
  aDraft,
  aGateway,
  aLine,
  aLogisticsOrder,
  aService,
  nowMs,
  orderId,
  shipmentId,
  shopId,
} from '../../../test/support/factories';
import { openMemoryDatabase, type Db } from '../db/database';
import { saveDetail } from '../orders/orders.repository';
import { createLogisticsOrderCall, overrideOf } from './create-call';
import { getShipment, insertShipment, saveDraft } from './shipments.repository';

let db: Db;
beforeEach(() => {
  db = openMemoryDatabase();
  insertShipment(db, { shipmentId, shopId, orderId, parcelNumber: 1, draft: aDraft() }, nowMs);
});

/** The executor against a shop whose order and logistics orders stand like this. */
function setUp(order: Partial<OrderDetail>, ...logisticsOrders: readonly Partial<LogisticsOrder>[]) {
  const read: OrderDetail[] = [];
  const created: string[] = [];
  const gateway = aGateway({
    getOrder: async () => aDetail(order),
    listLogisticsOrders: async () => logisticsOrders.map(aLogisticsOrder),
  });
  const executor = createLogisticsOrderCall({
    db,
    gateway: () => gateway,
    now: () => nowMs,
    onOrder: (_, detail) => void read.push(detail),
    onCreated: (id) => void created.push(id),
  });
  return { created, executor, read };
}

const foreign = { kind: 'other', problem: 'shipment.other-logistics-order', found: 'LP00143017183663' };

describe('prepare', () => {
  it('is clear when the order may be shipped and has no logistics order', async () => {
    const { executor, read } = setUp({ note: 'read anew' });
    expect(await executor.prepare(aCall({ accepted: ['1'] }))).toEqual({ kind: 'clear', accepted: ['1'] });
    expect(read).toEqual([aDetail({ note: 'read anew' })]);
  });

  it('stops at an order that must not be shipped, unless a person overrode that very reason', async () => {
    const { executor } = setUp({ status: 'IN_CANCEL' });
    const stop = { kind: 'stop', problem: 'order.cancel-requested' };
    expect(await executor.prepare(aCall())).toEqual(stop);
    expect(await executor.prepare(aCall({ accepted: [overrideOf('in-dispute')] }))).toEqual(stop);
    const accepted = [overrideOf('cancel-requested')];
    expect(await executor.prepare(aCall({ accepted }))).toEqual({ kind: 'clear', accepted });
  });

  it('finds a logistics order that is there already, whosever it is', async () => {
    const { executor } = setUp({}, {});
    expect(await executor.prepare(aCall())).toEqual({ ...foreign, finding: aLogisticsOrder() });
  });

  it.each([['closed'], ['CLOSED']])('passes over one that is %s', async (status) => {
    const { executor } = setUp({}, { status });
    expect(await executor.prepare(aCall())).toMatchObject({ kind: 'clear' });
  });

  it('passes over those that a person accepted as not ours, and over no other', async () => {
    const { executor } = setUp({}, { logisticsOrderId: '1' }, { logisticsOrderId: '2', lpNumber: '' });
    expect(await executor.prepare(aCall({ accepted: ['1', '2'] }))).toMatchObject({ kind: 'clear' });
    expect(await executor.prepare(aCall({ accepted: ['1'] }))).toMatchObject({ kind: 'other', found: '2' });
  });
});

describe('reconcile', () => {
  it('proves nothing done while no logistics order is open', async () => {
    expect(await setUp({}).executor.reconcile(aCall())).toEqual({ kind: 'absent' });
    expect(await setUp({}, { status: 'closed' }).executor.reconcile(aCall())).toEqual({ kind: 'absent' });
  });

  it.each([[['CAINIAO_STANDARD']], [['CAINIAO_STANDARD_TS_12350032']], [['SOME_CHANNEL', 'CAINIAO_STANDARD']], [[]]])(
    'takes one with the codes %j for ours',
    async (serviceCodes) => {
      const { executor } = setUp({}, { serviceCodes });
      expect(await executor.reconcile(aCall())).toEqual({ kind: 'ours', result: aLogisticsOrder({ serviceCodes }) });
    },
  );

  it('takes one of another service for somebody else’s', async () => {
    const { executor } = setUp({}, { serviceCodes: ['CAINIAO_ECONOMY'] });
    expect(await executor.reconcile(aCall())).toMatchObject(foreign);
  });

  it('does not choose between two', async () => {
    const { executor } = setUp({}, {}, { logisticsOrderId: '2' });
    expect(await executor.reconcile(aCall())).toMatchObject(foreign);
    expect(await executor.reconcile(aCall({ accepted: ['2'] }))).toMatchObject({ kind: 'ours' });
  });
});

describe('send', () => {
  it('sends what was planned', async () => {
    const sent: unknown[] = [];
    const created = { logisticsOrderId: '1', lpNumber: 'LP1', waybillNumber: '' };
    const gateway = aGateway({
      createLogisticsOrder: async (input) => {
        sent.push(input);
        return created;
      },
    });
    const executor = createLogisticsOrderCall({
      db,
      gateway: () => gateway,
      now: () => nowMs,
      onOrder: () => undefined,
      onCreated: () => undefined,
    });
    expect(await executor.send(aCall())).toEqual(created);
    expect(sent).toEqual([aCreateRequest()]);
  });
});

describe('apply', () => {
  it('keeps the numbers and the code that the parcel is declared with', () => {
    saveDetail(db, shopId, aDetail({ lines: [aLine({ chosenServiceCode: 'CAINIAO_STANDARD' })] }), nowMs);
    const { executor } = setUp({});
    executor.apply(aCall(), { logisticsOrderId: '1', lpNumber: 'LP1', waybillNumber: '' });
    expect(getShipment(db, shipmentId)).toMatchObject({
      logisticsOrderId: '1',
      lpNumber: 'LP1',
      waybillNumber: '',
      declareServiceCode: 'CAINIAO_STANDARD',
    });
  });

  it('takes a logistics order that a read found', () => {
    const { executor } = setUp({});
    executor.apply(
      aCall({ request: aCreateRequest({ serviceId: 'CPAM_WLB_CPHSH' }) }),
      aLogisticsOrder({ serviceCodes: ['CPAM'] }),
    );
    expect(getShipment(db, shipmentId)).toMatchObject({ waybillNumber: 'RA200014005TR', declareServiceCode: 'CPAM' });
  });

  it('follows a logistics order of another plan: the parcel is declared with that one’s code', () => {
    saveDraft(db, shipmentId, aDraft({ service: aService() }), nowMs);
    const { executor } = setUp({});
    executor.apply(aCall(), aLogisticsOrder({ serviceCodes: ['E_EMS', 'E_EMS_TS_12350099'] }));
    expect(getShipment(db, shipmentId)).toMatchObject({
      declareServiceCode: 'E_EMS',
      draft: { service: { serviceId: 'E_EMS_TS_12350099' } },
    });
  });

  it('refuses a result that it does not understand', () => {
    expect(() => setUp({}).executor.apply(aCall(), { id: 1 })).toThrow('logisticsOrderId');
    expect(getShipment(db, shipmentId).logisticsOrderId).toBe('');
  });
});

it('tells of the parcel once its logistics order exists, and not before', () => {
  const { created, executor } = setUp({});
  executor.onChanged?.(aCall({ status: { state: 'sending', sinceMs: 0 } }));
  expect(created).toEqual([]);
  executor.onChanged?.(aCall({ status: { state: 'succeeded', atMs: 0 } }));
  expect(created).toEqual([aCall().shipmentId]);
});
