import { describe, expect, it } from 'vitest';
import type { OrderDetail } from '../../shared/domain/order';
import { aCall, aDeclareRequest, aDetail, aGateway, nowMs } from '../../../test/support/factories';
import { openMemoryDatabase } from '../db/database';
import { overrideOf } from './create-call';
import { declareShipmentCall } from './declare-call';

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
  const deps = { db: openMemoryDatabase(), gateway: () => gateway, now: () => nowMs, onOrder: () => undefined };
  return { executor: declareShipmentCall(deps), sent };
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
