import { beforeEach, describe, expect, it } from 'vitest';
import type { ParcelFact } from '../../shared/contract/orders.contract';
import type { CallStatus } from '../../shared/domain/journal';
import { aClock, aDetail, orderId, shipmentId, shopId, someIds } from '../../../test/support/factories';
import { refuseWrite } from '../../../test/support/full-disk';
import { reasonsOf } from '../../../test/support/history';
import { silentLogger } from '../app/logger';
import { openMemoryDatabase, type Db } from '../db/database';
import { listLane, saveStatus } from '../outbox/calls.repository';
import type { CallExecutor } from '../outbox/executor';
import { createOutbox } from '../outbox/outbox.service';
import { createCancelRequestsService, type CancelRequestsService } from './cancel-requests.service';
import { saveDetail } from './orders.repository';

const key = { shopId, orderId };
const refuse = { answer: 'refuse', memo: 'It is packed already.', reason: '' } as const;
const accept = { answer: 'accept', memo: '', reason: '' } as const;
const printed: ParcelFact = {
  shipmentId,
  parcelNumber: 1,
  lpNumber: 'LP00143017183663',
  waybillNumber: 'RA200014005TR',
  isPrinted: true,
  isDeclared: false,
};

let db: Db;
let clock: ReturnType<typeof aClock>;
let parcels: ParcelFact[];
/** When the order changed last, by AliExpress's clock. */
let updatedAtMs: number;
let requests: CancelRequestsService;
beforeEach(() => {
  db = openMemoryDatabase();
  clock = aClock();
  parcels = [];
  updatedAtMs = 1_000;
  read('IN_CANCEL');
  const executor = (kind: CallExecutor['kind']): CallExecutor => ({
    kind,
    prepare: () => Promise.reject(new Error('the outbox of this test does not run')),
    send: () => Promise.reject(new Error('the outbox of this test does not run')),
    reconcile: () => Promise.reject(new Error('the outbox of this test does not run')),
    apply: () => undefined,
  });
  const outbox = createOutbox({
    db,
    executors: [executor('accept-cancel'), executor('refuse-cancel')],
    rule: { settleMs: 1, apartMs: 1 },
    now: clock.now,
    steadyNow: clock.now,
    log: silentLogger,
    onChanged: () => undefined,
  });
  requests = createCancelRequestsService({
    db,
    outbox: () => outbox,
    now: clock.now,
    newId: someIds(),
    packer: () => 'Wei',
    parcelsOf: () => parcels,
    onChanged: () => undefined,
  });
});

/** The order as AliExpress tells it now. */
function read(status: string): void {
  clock.advance(1);
  saveDetail(db, shopId, aDetail({ status, updatedAtMs, cancelReason: 'buyer_changed_mind' }), clock.now());
}

const calls = () => listLane(db, `order/${shopId}/${orderId}`);
function settle(status: CallStatus): void {
  clock.advance(1);
  const accepted = [`asked:${updatedAtMs}`];
  saveStatus(db, calls().at(-1)?.callId ?? '', 'test', status, { nowMs: clock.now(), accepted });
}
const refused: CallStatus = { state: 'refused', atMs: 0, problem: 'gateway.refused', told: 'no' };
const throwing = (code: string): unknown => expect.objectContaining({ code });

describe('an answer', () => {
  it('is planned once, with what AliExpress is told', () => {
    const first = requests.answer(key, refuse);
    expect(requests.answer(key, refuse)).toEqual(first);
    expect(calls()).toHaveLength(1);
    expect(calls()[0]).toMatchObject({
      kind: 'refuse-cancel',
      callKey: `refuse-cancel/${shopId}/${orderId}/1`,
      shipmentId: null,
      request: { orderId, buyerLogin: 'ru1234567', answer: 'refuse', memo: 'It is packed already.' },
    });
    expect(db.prepare("SELECT action, packer FROM history WHERE action NOT LIKE 'call.%'").raw().all()).toEqual([
      ['refuse-cancel', 'Wei'],
    ]);
  });

  it('is one: the other one has to wait until it is taken back', () => {
    requests.answer(key, refuse);
    expect(() => requests.answer(key, accept)).toThrow(throwing('order.cancel-answered'));
    expect(requests.dismiss(key).answer).toBeNull();
    expect(requests.answer(key, accept).answer).toMatchObject({ answer: 'accept' });
    expect(calls().map((call) => call.status.state)).toEqual(['withdrawn', 'planned']);
  });

  it('of refusal needs words for the buyer', () => {
    expect(() => requests.answer(key, { ...refuse, memo: '  ' })).toThrow(throwing('order.memo-missing'));
    expect(calls()).toEqual([]);
  });

  it('that strands a parcel needs a reason, which is kept', () => {
    parcels.push(printed);
    expect(requests.get(key).parcels).toEqual([printed]);
    expect(() => requests.answer(key, accept)).toThrow(throwing('order.reason-missing'));
    requests.answer(key, { ...accept, reason: ' taken out of the bag ' });
    expect(reasonsOf(db, 'accept-cancel')).toEqual(['taken out of the bag']);
  });

  it('needs somebody who asks', () => {
    read('WAIT_SELLER_SEND_GOODS');
    expect(() => requests.answer(key, refuse)).toThrow(throwing('order.no-cancel-request'));
    const other = { shopId, orderId: aDetail().orderId };
    expect(requests.get(other)).toMatchObject({ isAsked: false, answer: null, parcels: [] });
  });

  it('that was refused is given again under its own key, or in the other way under a new one', () => {
    requests.answer(key, refuse);
    settle(refused);
    requests.answer(key, { ...refuse, memo: 'Shipped today.' });
    expect(calls()).toMatchObject([{ status: { state: 'planned' }, request: { memo: 'Shipped today.' } }]);
    settle(refused);
    requests.answer(key, accept);
    expect(calls().map((call) => `${call.callKey} ${call.status.state}`)).toEqual([
      `refuse-cancel/${shopId}/${orderId}/1 withdrawn`,
      `accept-cancel/${shopId}/${orderId}/2 planned`,
    ]);
  });

  it.each([
    ['given again', 'retry', () => requests.answer(key, { ...refuse, memo: 'Shipped today.' })],
    ['given the other way', 'plan', () => requests.answer(key, accept)],
    ['laid aside', 'set-aside', () => requests.dismiss(key)],
  ])('that was refused and is %s changes as a whole or, on a full disk, not at all', (_, lastStep, act) => {
    requests.answer(key, refuse);
    settle(refused);
    const all = () => [calls(), db.prepare('SELECT * FROM history').all()];
    const before = all();
    refuseWrite(db, `INSERT ON call_events WHEN NEW.event = '${lastStep}'`);
    expect(act).toThrow('full');
    expect(all()).toEqual(before);
  });

  it('stays in sight when it is done, until the buyer asks again', () => {
    requests.answer(key, refuse);
    settle({ state: 'succeeded', atMs: clock.now() });
    read('WAIT_SELLER_SEND_GOODS');
    expect(requests.get(key)).toMatchObject({ isAsked: false, answer: { call: { status: { state: 'succeeded' } } } });
    updatedAtMs += 1_000;
    read('IN_CANCEL');
    expect(requests.get(key)).toMatchObject({ isAsked: true, answer: null });
    expect(requests.answer(key, refuse).answer).toMatchObject({ answer: 'refuse' });
    expect(calls()).toHaveLength(2);
  });

  it('is not given a second time while the order still looks asked after it was taken', () => {
    requests.answer(key, refuse);
    settle({ state: 'succeeded', atMs: clock.now() });
    read('IN_CANCEL');
    requests.answer(key, refuse);
    expect(calls()).toHaveLength(1);
  });
});

describe('laying an answer aside', () => {
  it.each([
    { state: 'sending', sinceMs: 0 },
    { state: 'uncertain', sinceMs: 0, firstAbsentAtMs: null, problem: 'x' },
    { state: 'succeeded', atMs: 0 },
  ] satisfies CallStatus[])('is refused while it may have been sent: $state', (status) => {
    requests.answer(key, refuse);
    settle(status);
    expect(() => requests.dismiss(key)).toThrow(throwing('order.cancel-sent'));
  });

  it.each([refused, { state: 'conflict', atMs: 0, problem: 'x', found: 'FINISH' }] satisfies CallStatus[])(
    'ends what came to nothing: $state',
    (status) => {
      requests.answer(key, refuse);
      settle(status);
      expect(requests.dismiss(key).answer).toBeNull();
      expect(calls()[0]?.status.state).toBe('withdrawn');
    },
  );

  it('needs an answer', () => {
    expect(() => requests.dismiss(key)).toThrow(throwing('order.cancel-sent'));
  });
});
