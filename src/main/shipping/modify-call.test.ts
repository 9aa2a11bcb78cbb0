import { describe, expect, it } from 'vitest';
import type { OrderDetail } from '../../shared/domain/order';
import { aCall, aDeclareRequest, aDetail, aGateway, nowMs } from '../../../test/support/factories';
import { openMemoryDatabase } from '../db/database';
import type { Call } from '../outbox/calls.repository';
import { modifyDeclarationCall } from './modify-call';

const old = { serviceCode: 'CAINIAO_STANDARD', trackingNumber: 'RA200014005TR' };
const told = (trackingNumber: string, serviceCode = 'EMS') => ({ trackingNumber, serviceCode, serviceName: '' });
const oldThere = told('ra200014005tr', 'CAINIAO_STANDARD');
const newThere = told('LX 999999999 CN');
const stranger = told('EE111111111CN');

function call(change: Partial<Call> = {}): Call {
  const request = { ...aDeclareRequest({ serviceCode: 'EMS', trackingNumber: 'LX999999999CN' }), old };
  return aCall({ kind: 'modify-declaration', request, ...change });
}

/** The executor against a shop whose order has these declarations. */
function setUp(...declared: OrderDetail['declared']) {
  const did: unknown[] = [];
  const executor = modifyDeclarationCall({
    db: openMemoryDatabase(),
    gateway: () =>
      aGateway({
        getOrder: async () => aDetail({ declared }),
        modifyDeclaration: async (input) => void did.push(input),
      }),
    now: () => nowMs,
    onOrder: () => undefined,
    onModified: (_, orderId) => void did.push(orderId),
  });
  return { did, executor };
}

const other = (found: string) => ({ kind: 'other', problem: 'shipment.other-declaration', found });

describe('reconcile', () => {
  it.each([
    ['the new number', [newThere], { kind: 'ours' }],
    ['the new number beside another parcel', [stranger, newThere], { kind: 'ours' }],
    ['the old number', [stranger, oldThere], { kind: 'absent' }],
    ['something else', [stranger], other('EE111111111CN')],
    ['nothing', [], other('')],
  ])('sees %s', async (_, declared, finding) => {
    expect(await setUp(...declared).executor.reconcile(call())).toMatchObject(finding);
  });

  it('goes by the service when the number stays', async () => {
    const request = { ...aDeclareRequest({ serviceCode: 'EMS' }), old };
    const same = call({ request });
    expect(await setUp(told('RA200014005TR', 'EMS')).executor.reconcile(same)).toMatchObject({ kind: 'ours' });
    expect(await setUp(oldThere).executor.reconcile(same)).toMatchObject({ kind: 'absent' });
  });
});

describe('prepare', () => {
  it.each([
    ['the old one is there', [oldThere], 0, { kind: 'clear' }],
    ['the new one is there already', [newThere], 0, { kind: 'ours' }],
    ['the new one is another parcel’s', [oldThere, newThere], 0, other('LX999999999CN')],
    ['a try of its own was executed', [oldThere, newThere], 1, { kind: 'ours' }],
    ['neither is there', [stranger], 0, other('EE111111111CN')],
  ])('when %s', async (_, declared, tries, readiness) => {
    expect(await setUp(...declared).executor.prepare(call({ tries }))).toMatchObject(readiness);
  });

  it('lets it pass in spite of what a person accepted', async () => {
    const { executor } = setUp(stranger);
    const accepted = ['EE111111111CN'];
    expect(await executor.prepare(call({ accepted }))).toEqual({ kind: 'clear', accepted });
  });
});

it('sends the request as it was planned, and has the order read again afterwards', async () => {
  const { did, executor } = setUp();
  await executor.send(call());
  executor.onChanged?.(call({ status: { state: 'uncertain', sinceMs: 0, firstAbsentAtMs: null, problem: 'x' } }));
  executor.onChanged?.(call({ status: { state: 'succeeded', atMs: 0 } }));
  expect(did).toEqual([call().request, call().orderId]);
});

describe('changing what lines are declared with', () => {
  const lines = [
    { index: 1, sendType: 'part' },
    { index: 2, sendType: 'all' },
  ] as const;
  const request = { ...aDeclareRequest({ serviceCode: 'EMS', trackingNumber: 'LX999999999CN', lines }), old };
  const ofLines = aCall({ kind: 'modify-declaration', request });

  it.each([
    ['both lines new', ['LX999999999CN', 'LX999999999CN'], 'ours'],
    ['one line new, one old', ['LX999999999CN', 'RA200014005TR'], 'absent'],
    ['both lines old', ['RA200014005TR', 'RA200014005TR'], 'absent'],
    ['neither', ['EE111111111CN', 'EE111111111CN'], 'other'],
  ])('finds %s', async (_, numbers, kind) => {
    const sent: unknown[] = [];
    const executor = modifyDeclarationCall({
      db: openMemoryDatabase(),
      gateway: () =>
        aGateway({
          getOrder: async () => aDetail({ declared: [oldThere] }),
          readDeclaredLines: async () =>
            numbers.map((trackingNumber, index) => ({
              index: index + 1,
              sendType: 'all' as const,
              shipments: [{ trackingNumber, serviceCode: 'CAINIAO_STANDARD' }],
            })),
          modifyLines: async (input) => void sent.push(input),
        }),
      now: () => nowMs,
      onOrder: () => undefined,
      onModified: () => undefined,
    });
    expect(await executor.reconcile(ofLines)).toMatchObject({ kind });
    await executor.send(ofLines);
    expect(sent).toEqual([request]);
  });
});
