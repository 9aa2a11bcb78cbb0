import { describe, expect, it } from 'vitest';
import { shipmentIdSchema } from '../../shared/domain/ids';
import { callKeyOf, type CallStatus } from '../../shared/domain/journal';
import type { DeclaredLine, DeclareLines } from '../../shared/domain/logistics';
import type { OrderDetail } from '../../shared/domain/order';
import {
  aCall,
  aDeclareRequest,
  aDetail,
  aDraft,
  aGateway,
  nowMs,
  orderId,
  shipmentId,
  shopId,
} from '../../../test/support/factories';
import { openMemoryDatabase } from '../db/database';
import { insertCall, saveStatus } from '../outbox/calls.repository';
import { overrideOf } from './create-call';
import { declareShipmentCall } from './declare-call';
import { insertShipment, saveLogisticsOrder } from './shipments.repository';

const declared = (trackingNumber: string) => ({ trackingNumber, serviceCode: 'EMS', serviceName: 'EMS' });
const ours = declared('RA200014005TR');
const foreign = declared('LX999999999CN');
const call = (accepted: readonly string[] = []) =>
  aCall({ kind: 'declare-shipment', request: aDeclareRequest(), accepted });

/** The executor against a shop whose order stands like this. */
function setUp(order: Partial<OrderDetail>) {
  const sent: unknown[] = [];
  const gateway = aGateway({
    getOrder: async () => aDetail(order),
    declareShipment: async (input) => void sent.push(input),
  });
  const declaredOrders: string[] = [];
  const executor = declareShipmentCall({
    db: openMemoryDatabase(),
    gateway: () => gateway,
    now: () => nowMs,
    onOrder: () => undefined,
    checkNumber: () => Promise.resolve(),
    onDeclared: (_, declaredOrder) => void declaredOrders.push(declaredOrder),
  });
  return { declaredOrders, executor, sent };
}

describe('prepare', () => {
  it('is clear when nothing is declared', async () => {
    expect(await setUp({}).executor.prepare(call(['1']))).toEqual({ kind: 'clear', accepted: ['1'] });
  });

  it('needs no call when our number is declared already, however it is written', async () => {
    const { executor } = setUp({ declared: [foreign, declared('ra 200014005tr')], status: 'WAIT_BUYER_ACCEPT_GOODS' });
    expect(await executor.prepare(call())).toEqual({ kind: 'ours', result: null });
  });

  it('adds a parcel to a partly declared order and remembers what was there', async () => {
    const { executor } = setUp({ declared: [foreign], status: 'SELLER_PART_SEND_GOODS' });
    expect(await executor.prepare(call())).toEqual({ kind: 'clear', accepted: ['LX999999999CN'] });
  });

  it('finds that somebody else has declared the whole order', async () => {
    const { executor } = setUp({ declared: [foreign], status: 'WAIT_BUYER_ACCEPT_GOODS' });
    expect(await executor.prepare(call())).toEqual({
      kind: 'other',
      problem: 'shipment.other-declaration',
      found: 'LX999999999CN',
      finding: foreign,
    });
  });

  it.each([
    [{ status: 'IN_CANCEL' }, 'cancel-requested'],
    [{ issueStatus: 'IN_ISSUE' }, 'in-dispute'],
    [{ frozenStatus: 'IN_FROZEN' }, 'frozen'],
    [{ status: 'WAIT_BUYER_ACCEPT_GOODS' }, 'already-shipped'],
  ])('stops at %j, which AliExpress would let pass', async (order, block) => {
    const { executor } = setUp(order);
    expect(await executor.prepare(call())).toEqual({ kind: 'stop', problem: `order.${block}` });
    expect(await executor.prepare(call([overrideOf(block)]))).toMatchObject({ kind: 'clear' });
  });
});

describe('reconcile', () => {
  it.each([
    ['nothing declared', [], { kind: 'absent' }],
    ['ours', [foreign, ours], { kind: 'ours', result: null }],
    ['somebody else’s', [foreign], { kind: 'other', found: 'LX999999999CN', finding: foreign }],
  ])('finds %s', async (_, list, finding) => {
    expect(await setUp({ declared: list }).executor.reconcile(call())).toMatchObject(finding);
  });

  it('passes over what was declared before', async () => {
    const { executor } = setUp({ declared: [foreign] });
    expect(await executor.reconcile(call(['LX999999999CN']))).toEqual({ kind: 'absent' });
  });
});

describe('send', () => {
  it('declares what was planned', async () => {
    const { executor, sent } = setUp({});
    expect(await executor.send(call())).toBeNull();
    expect(sent).toEqual([aDeclareRequest()]);
  });
});

it('has the order read again once it is declared, and not before', () => {
  const { declaredOrders, executor } = setUp({});
  executor.onChanged?.(aCall({ status: { state: 'sending', sinceMs: 0 } }));
  expect(declaredOrders).toEqual([]);
  executor.onChanged?.(aCall({ status: { state: 'succeeded', atMs: 0 } }));
  expect(declaredOrders).toEqual([aCall().orderId]);
});

describe('the declaration of one of several parcels', () => {
  const sister = shipmentIdSchema.parse('shipment-2');

  /** Two parcels of the order; the other one's declaration stands like this. */
  function setUpSisters(status: CallStatus | null, order: Partial<OrderDetail> = {}) {
    const db = openMemoryDatabase();
    insertShipment(db, { shipmentId, shopId, orderId, parcelNumber: 1, draft: aDraft() }, 0);
    insertShipment(db, { shipmentId: sister, shopId, orderId, parcelNumber: 2, draft: aDraft() }, 0);
    const told = { logisticsOrderId: '2', lpNumber: 'LP2', waybillNumber: foreign.trackingNumber };
    saveLogisticsOrder(db, sister, { ...told, declareServiceCode: 'EMS' }, 0);
    if (status !== null) {
      const request = aDeclareRequest({ sendType: 'part', trackingNumber: foreign.trackingNumber });
      const kind = 'declare-shipment';
      insertCall(
        db,
        aCall({ callId: 'call-2', kind, callKey: callKeyOf(kind, sister), shipmentId: sister, request }),
        0,
      );
      saveStatus(db, 'call-2', 'test', status, { nowMs: 0 });
    }
    const gateway = aGateway({ getOrder: async () => aDetail({ status: 'SELLER_PART_SEND_GOODS', ...order }) });
    return declareShipmentCall({
      db,
      gateway: () => gateway,
      now: () => nowMs,
      onOrder: () => undefined,
      checkNumber: () => Promise.resolve(),
      onDeclared: () => undefined,
    });
  }
  const part = () => aCall({ kind: 'declare-shipment', request: aDeclareRequest({ sendType: 'part' }) });

  it.each([
    ['is not planned', null],
    ['was refused', { state: 'refused', atMs: 0, problem: 'gateway.refused', told: '' }],
    ['may not have been made', { state: 'uncertain', sinceMs: 0, firstAbsentAtMs: null, problem: 'gateway.timeout' }],
  ] satisfies [string, CallStatus | null][])('never says "all" while that of a sister %s', async (_, status) => {
    const executor = setUpSisters(status);
    expect(await executor.prepare(call())).toEqual({ kind: 'stop', problem: 'shipment.parcels-open' });
    expect(await executor.prepare(part())).toMatchObject({ kind: 'clear' });
  });

  it('says "all" once every sister is declared', async () => {
    const executor = setUpSisters({ state: 'succeeded', atMs: 0 }, { declared: [foreign] });
    expect(await executor.prepare(call())).toMatchObject({ kind: 'clear' });
  });

  it('takes a sister’s number for no stranger’s', async () => {
    const executor = setUpSisters({ state: 'succeeded', atMs: 0 }, { declared: [foreign] });
    expect(await executor.reconcile(part())).toEqual({ kind: 'absent' });
  });
});

describe('a declaration by lines', () => {
  const lines = [
    { index: 1, sendType: 'part' },
    { index: 2, sendType: 'all' },
  ] as const;
  const byLine = (accepted: readonly string[] = []) =>
    aCall({ kind: 'declare-shipment', request: aDeclareRequest({ sendType: 'part', lines }), accepted });
  const line = (index: number, sendType: DeclaredLine['sendType'], ...numbers: string[]): DeclaredLine => ({
    index,
    sendType,
    shipments: numbers.map((trackingNumber) => ({ trackingNumber, serviceCode: 'EMS' })),
  });

  function setUpLines(told: readonly DeclaredLine[], order: Partial<OrderDetail> = { declared: [foreign] }) {
    const sent: DeclareLines[] = [];
    const asked: (readonly number[])[] = [];
    const gateway = aGateway({
      getOrder: async () => aDetail({ status: 'SELLER_PART_SEND_GOODS', ...order }),
      declareLines: async (input) => void sent.push(input),
      readDeclaredLines: async (_, indexes) => {
        asked.push(indexes);
        return told;
      },
    });
    const executor = declareShipmentCall({
      db: openMemoryDatabase(),
      gateway: () => gateway,
      now: () => nowMs,
      onOrder: () => undefined,
      checkNumber: () => Promise.resolve(),
      onDeclared: () => undefined,
    });
    return { asked, executor, sent };
  }

  it('asks for nothing while nothing of the order is declared', async () => {
    const { asked, executor } = setUpLines([], { declared: [] });
    expect(await executor.prepare(byLine())).toEqual({ kind: 'clear', accepted: [] });
    expect(asked).toEqual([]);
  });

  it('is ours once every line says what was asked for', async () => {
    const ourNumber = 'ra 200014005tr';
    const { executor, asked } = setUpLines([line(1, 'part', ourNumber), line(2, 'all', ourNumber)]);
    expect(await executor.reconcile(byLine())).toEqual({ kind: 'ours', result: null });
    expect(asked).toEqual([[1, 2]]);
    const open = setUpLines([line(1, 'part', ourNumber), line(2, 'part', ourNumber)]);
    expect(await open.executor.reconcile(byLine([foreign.trackingNumber]))).toEqual({ kind: 'absent' });
  });

  it('sends again only the lines that are not told yet', async () => {
    const { executor, sent } = setUpLines([line(1, 'part', 'RA200014005TR'), line(2, null)]);
    const readiness = await executor.prepare(byLine());
    if (readiness.kind !== 'clear') throw new Error('not clear');
    await executor.send(byLine(readiness.accepted));
    expect(sent.map((input) => input.lines.map(({ index, sendType }) => [index, sendType]))).toEqual([[[2, 'all']]]);
  });

  it('is a conflict where a line was declared in full with another number, whoever accepted that number', async () => {
    const { executor } = setUpLines([line(1, null), line(2, 'all', 'LX999999999CN')]);
    const conflict = { kind: 'other', problem: 'shipment.other-declaration', found: 'LX999999999CN' };
    expect(await executor.prepare(byLine())).toMatchObject(conflict);
    expect(await executor.reconcile(byLine(['LX999999999CN']))).toMatchObject(conflict);
  });
});
