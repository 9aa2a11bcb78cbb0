import { beforeEach, describe, expect, it } from 'vitest';
import { usualShippingSettings } from '../../shared/contract/shipping-settings.contract';
import { printJobIdSchema, shipmentIdSchema, type ShipmentId } from '../../shared/domain/ids';
import { createLogisticsOrderSchema, declareShipmentSchema } from '../../shared/domain/logistics';
import { callKeyOf, type CallStatus } from '../../shared/domain/journal';
import { orderFactsOf } from '../../shared/domain/order-facts';
import type { ConfirmProof, OfficialDraft } from '../../shared/domain/shipment';
import {
  aClock,
  aCreateRequest,
  aDeclareRequest,
  aDetail,
  aDraft,
  aGateway,
  aLogisticsOrder,
  anAddress,
  anOrder,
  aPrinter,
  orderId,
  orderIdOf,
  shopId,
  someGoods,
  someIds,
} from '../../../test/support/factories';
import { refuseWrite } from '../../../test/support/full-disk';
import { silentLogger } from '../app/logger';
import { createCarriersService } from '../carriers/carriers.service';
import { openMemoryDatabase, type Db } from '../db/database';
import type { Gateway } from '../gateway/gateway';
import { saveDetail } from '../orders/orders.repository';
import { findCall, listOpenCalls, saveStatus } from '../outbox/calls.repository';
import { createOutbox } from '../outbox/outbox.service';
import { insertJob, saveJobState } from '../printing/print-jobs.repository';
import { createLogisticsOrderCall } from './create-call';
import { declareShipmentCall } from './declare-call';
import { createShipmentsService, type ShipmentsService } from './shipments.service';

const held: ConfirmProof = { kind: 'hold', heldMs: 800 };
const sellerAddress = { ...anAddress(), memberType: '', isDefault: true, needsUpdate: false };

let db: Db;
let clock: ReturnType<typeof aClock>;
let shipments: ShipmentsService;
let settings = usualShippingSettings;

/** The service over a real database and journal whose worker never runs: what is planned stays planned. */
function setUp(script: Partial<Gateway> = {}): void {
  const gateway = aGateway(script);
  const callDeps = { db, gateway: () => gateway, now: clock.now, onOrder: () => undefined };
  const outbox = createOutbox({
    db,
    executors: [
      createLogisticsOrderCall({ ...callDeps, onCreated: () => undefined }),
      declareShipmentCall({ ...callDeps, checkNumber: () => Promise.resolve(), onDeclared: () => undefined }),
    ],
    rule: { settleMs: 30, apartMs: 10 },
    now: clock.now,
    steadyNow: clock.now,
    log: silentLogger,
    onChanged: () => undefined,
  });
  const carriers = createCarriersService({
    db,
    now: clock.now,
    newId: someIds(),
    packer: () => 'Mei',
    onChanged: () => undefined,
  });
  shipments = createShipmentsService({
    db,
    gateway: () => gateway,
    outbox: () => outbox,
    newId: someIds(),
    now: clock.now,
    locale: () => 'en_US',
    packer: () => 'Mei',
    settings: () => settings,
    onShipment: () => undefined,
    followUp: async () => undefined,
    onLabel: () => undefined,
    maker: { makeDocument: () => Promise.reject(new Error('the test draws nothing')) },
    language: () => 'en',
    carriers: () => carriers,
  });
}

beforeEach(() => {
  settings = usualShippingSettings;
  db = openMemoryDatabase();
  clock = aClock();
  saveDetail(db, shopId, aDetail(), clock.now());
  setUp();
});

function begin(change: Partial<OfficialDraft> = {}): ShipmentId {
  const { shipmentId } = shipments.open(shopId, orderId);
  shipments.saveDraft(shipmentId, aDraft(change));
  return shipmentId;
}

function settle(shipmentId: ShipmentId, kind: 'create-logistics-order' | 'declare-shipment', status: CallStatus): void {
  const call = findCall(db, callKeyOf(kind, shipmentId));
  if (call === undefined) throw new Error('no such call');
  saveStatus(db, call.callId, 'test', status, {
    nowMs: clock.now(),
    finding: aLogisticsOrder({ logisticsOrderId: '9' }),
  });
}

const refused: CallStatus = { state: 'refused', atMs: 0, problem: 'gateway.refused', told: 'bad weight' };
const succeeded: CallStatus = { state: 'succeeded', atMs: 0 };
const conflict: CallStatus = { state: 'conflict', atMs: 0, problem: 'shipment.other-logistics-order', found: 'LP9' };

const planned = () => listOpenCalls(db);
/** What people decided; the ticks of a draft and the journal's own lines are told elsewhere. */
const history = () =>
  db
    .prepare(
      `SELECT action, packer,
         json_remove(json_patch(details_json, json_object('reason', reason)), '$.reasonSha256')
       FROM history LEFT JOIN history_reasons USING (seq)
       WHERE action NOT LIKE 'check-%' AND action NOT LIKE 'call.%' ORDER BY seq`,
    )
    .raw()
    .all();
const progress = () => db.prepare('SELECT progress FROM orders').pluck().get();

/** A parcel whose logistics order exists and whose label was sent to the printer. */
function printed(): ShipmentId {
  const shipmentId = begin();
  shipments.confirm(shipmentId, held);
  const call = findCall(db, callKeyOf('create-logistics-order', shipmentId));
  if (call === undefined) throw new Error('no call');
  settle(shipmentId, 'create-logistics-order', succeeded);
  createLogisticsOrderCall({
    db,
    gateway: () => aGateway({}),
    now: clock.now,
    onOrder: () => undefined,
    onCreated: () => undefined,
  }).apply(call, aLogisticsOrder());
  const printJobId = printJobIdSchema.parse('job-1');
  insertJob(
    db,
    {
      printJobId,
      kind: 'official-label',
      documentId: null,
      title: 'RA200014005TR',
      position: null,
      shipmentId,
      printerId: aPrinter().printerId,
      printerName: 'Bench printer',
      waybillNumber: 'RA200014005TR',
      labelSha256: '',
      copy: 1,
      idempotencyKey: '',
      reprintReason: '',
      requestedAtMs: 0,
    },
    0,
  );
  saveJobState(db, printJobId, 'test', 'presumed', null, 0);
  return shipmentId;
}

describe('open', () => {
  it('begins one parcel and comes back to it', () => {
    const first = shipments.open(shopId, orderId);
    expect(first).toMatchObject({ orderId, parcelNumber: 1, create: null, label: { state: 'none' } });
    expect(shipments.open(shopId, orderId).shipmentId).toBe(first.shipmentId);
    expect(progress()).toBe('draft');
  });

  it('begins nothing for an order that must not be shipped', () => {
    saveDetail(db, shopId, aDetail({ issueStatus: 'IN_ISSUE' }), clock.now());
    expect(() => shipments.open(shopId, orderId)).toThrow(expect.objectContaining({ code: 'order.in-dispute' }));
    expect(db.prepare('SELECT count(*) FROM shipments').pluck().get()).toBe(0);
  });

  it('has a changed address checked again', () => {
    const shipmentId = begin();
    const consignee = anAddress({ street: 'ulitsa Novaya 2' });
    saveDetail(db, shopId, aDetail({ consignee }), clock.now());
    expect(shipments.open(shopId, orderId).draft).toEqual(
      aDraft({ consignee, isAddressChecked: false, seen: orderFactsOf(anOrder()) }),
    );
    expect(shipments.get(shipmentId).draft.consignee).toEqual(consignee);
  });

  it('keeps what was confirmed, whatever the order says later', () => {
    const shipmentId = begin();
    const { draft } = shipments.confirm(shipmentId, held);
    saveDetail(db, shopId, aDetail({ consignee: anAddress({ name: 'Somebody Else' }) }), clock.now());
    expect(shipments.open(shopId, orderId).draft).toEqual(draft);
  });
});

describe('confirm', () => {
  it('plans one call with exactly what was filled in', () => {
    const shipmentId = begin();
    const shipment = shipments.confirm(shipmentId, { kind: 'scan', text: ' 8170 0045 8600 5712\r' });
    expect(shipment.create?.status.state).toBe('planned');
    expect(createLogisticsOrderSchema.parse(planned()[0]?.request)).toEqual(aCreateRequest());
    expect(planned()[0]).toMatchObject({ kind: 'create-logistics-order', orderId, dueMs: aDetail().shipByMs });
    expect(history()).toEqual([['confirm', 'Mei', '{"proof":"scan","service":"CAINIAO_STANDARD_TS_12350032"}']]);
    expect(progress()).toBe('creating');
  });

  it('gives the same call when pressed twice', () => {
    const shipmentId = begin();
    const first = shipments.confirm(shipmentId, held);
    const second = shipments.confirm(shipmentId, held);
    expect(second).toEqual(first);
    expect(planned()).toHaveLength(1);
    expect(history()).toHaveLength(1);
  });

  it.each([
    [{ kind: 'scan', text: '8170004586005713' }],
    [{ kind: 'scan', text: '' }],
    [{ kind: 'hold', heldMs: 599 }],
  ] satisfies [ConfirmProof][])('refuses %j', (proof) => {
    const shipmentId = begin();
    expect(() => shipments.confirm(shipmentId, proof)).toThrow(
      expect.objectContaining({ code: 'shipment.wrong-proof' }),
    );
    expect(planned()).toEqual([]);
    expect(history()).toEqual([]);
  });

  it.each([
    [{ service: null }, 'service-not-chosen'],
    [{ tickedPieces: {} }, 'lines-not-ticked'],
    [{ isAddressChecked: false }, 'address-not-checked'],
    [{ goods: [] }, 'goods-incomplete'],
    [{ goods: [someGoods({ nameCn: '' })] }, 'goods-incomplete'],
  ])('refuses while something is missing: %j', (change, kind) => {
    const shipmentId = begin(change);
    expect(() => shipments.confirm(shipmentId, held)).toThrow(
      expect.objectContaining({ code: 'shipment.not-ready', details: { kind } }),
    );
    expect(planned()).toEqual([]);
  });

  it('refuses once the buyer has asked to cancel', () => {
    const shipmentId = begin();
    saveDetail(db, shopId, aDetail({ status: 'IN_CANCEL' }), clock.now());
    expect(() => shipments.confirm(shipmentId, held)).toThrow(
      expect.objectContaining({ code: 'shipment.not-ready', details: { kind: 'order-blocked' } }),
    );
  });

  it('takes a corrected draft after a refusal, in the place of the refused one', () => {
    const shipmentId = begin();
    shipments.confirm(shipmentId, held);
    expect(() => shipments.saveDraft(shipmentId, aDraft())).toThrow(
      expect.objectContaining({ code: 'shipment.draft-closed' }),
    );
    settle(shipmentId, 'create-logistics-order', refused);
    shipments.saveDraft(shipmentId, aDraft({ goods: [someGoods({ weightGrams: 150 })] }));
    const again = shipments.confirm(shipmentId, held);
    expect(again.create?.status.state).toBe('planned');
    expect(planned()).toHaveLength(1);
    expect(createLogisticsOrderSchema.parse(planned()[0]?.request).goods[0]?.weightGrams).toBe(150);
  });

  it('takes the place of the refused one as a whole or, on a full disk, not at all', () => {
    const shipmentId = begin();
    shipments.confirm(shipmentId, held);
    settle(shipmentId, 'create-logistics-order', refused);
    shipments.saveDraft(shipmentId, aDraft({ goods: [someGoods({ weightGrams: 150 })] }));
    const all = () => [db.prepare('SELECT * FROM calls').all(), db.prepare('SELECT * FROM history').all()];
    const before = all();
    refuseWrite(db, "INSERT ON call_events WHEN NEW.event = 'retry'");
    expect(() => shipments.confirm(shipmentId, held)).toThrow('full');
    expect(all()).toEqual(before);
  });

  it('remembers the customs entries for the next order of the product', () => {
    const shipmentId = begin({ goods: [someGoods({ nameCn: '衬衫', hsCode: '610910' })] });
    shipments.confirm(shipmentId, held);
    saveDetail(db, shopId, aDetail({ orderId: orderIdOf(1) }), clock.now());
    const next = shipments.open(shopId, orderIdOf(1));
    expect(next.draft.goods).toEqual([someGoods({ nameCn: '衬衫', hsCode: '610910', kindsFrom: 'learnt' })]);
  });
});

describe('declare', () => {
  it('plans one declaration, pressed twice or not', () => {
    const shipmentId = printed();
    const first = shipments.declare(shipmentId);
    expect(first.declare?.status.state).toBe('planned');
    expect(shipments.declare(shipmentId)).toEqual(first);
    expect(planned()).toHaveLength(1);
    expect(declareShipmentSchema.parse(planned()[0]?.request)).toEqual(aDeclareRequest());
    expect(progress()).toBe('declaring');
  });

  it('refuses before a label was printed', () => {
    const shipmentId = begin();
    shipments.confirm(shipmentId, held);
    settle(shipmentId, 'create-logistics-order', succeeded);
    expect(() => shipments.declare(shipmentId)).toThrow(expect.objectContaining({ code: 'shipment.not-ready' }));
    expect(findCall(db, callKeyOf('declare-shipment', shipmentId))).toBeUndefined();
  });
});

describe('modifyDeclaration', () => {
  const wanted = { serviceCode: 'SF_EPARCEL', trackingNumber: 'SF0000000000077', reason: 'the carrier changed' };
  const limits = [
    ['shipment.modify-hours', { times: null, hours: 72 }, 73],
    ['shipment.modify-times', { times: 1, hours: null }, 1],
  ] as const;

  it('is within the limit until it is reached, and says what is left', () => {
    settings = { ...settings, modifyLimit: { times: 1, hours: 72 } };
    const shipmentId = declared();
    expect(shipments.get(shipmentId).declared).toMatchObject({ atMs: clock.now(), changes: 0 });
    expect(shipments.modifyDeclaration(shipmentId, wanted).modify?.status.state).toBe('planned');
  });

  it.each(limits)(
    '%s: refused without a call, until a person goes beyond with a reason',
    (code, modifyLimit, hours) => {
      settings = { ...settings, modifyLimit };
      const shipmentId = declared();
      if (modifyLimit.times !== null) change(shipmentId, { ...wanted, trackingNumber: 'SF0000000000011' });
      clock.advance(hours * 3_600_000);
      const calls = planned().length;
      expect(() => shipments.modifyDeclaration(shipmentId, wanted)).toThrow(
        expect.objectContaining({ code, details: { limit: modifyLimit.times ?? modifyLimit.hours } }),
      );
      expect(planned()).toHaveLength(calls);
      shipments.modifyDeclaration(shipmentId, { ...wanted, isBeyond: true });
      expect(planned()).toHaveLength(calls + 1);
      const { serviceCode, trackingNumber, reason } = wanted;
      const beyond = code === 'shipment.modify-hours' ? 'hours' : 'times';
      expect(history().at(-1)).toEqual([
        'modify-declaration',
        'Mei',
        JSON.stringify({ serviceCode, trackingNumber, beyond, reason }),
      ]);
    },
  );

  const declared = (): ShipmentId => {
    const shipmentId = printed();
    shipments.declare(shipmentId);
    settle(shipmentId, 'declare-shipment', { state: 'succeeded', atMs: clock.now() });
    return shipmentId;
  };

  /** A change that AliExpress took. */
  const change = (shipmentId: ShipmentId, input: typeof wanted): void => {
    const callId = shipments.modifyDeclaration(shipmentId, input).modify?.callId ?? '';
    saveStatus(db, callId, 'test', succeeded, { nowMs: clock.now() });
  };
});

describe('listToDeclare', () => {
  it('tells until when the order has to be declared', () => {
    const shipmentId = printed();
    shipments.declareLater(shipmentId, true);
    const { shipByMs } = aDetail();
    expect(shipments.listToDeclare()).toMatchObject([{ shipmentId, shipByMs }]);
  });
});

describe('resolve', () => {
  it.each([
    [undefined],
    [succeeded],
    [{ state: 'uncertain', sinceMs: 0, firstAbsentAtMs: null, problem: 'x' }],
  ] satisfies [CallStatus | undefined][])('decides nothing in %j', (status) => {
    const shipmentId = begin();
    shipments.confirm(shipmentId, held);
    if (status !== undefined) settle(shipmentId, 'create-logistics-order', status);
    for (const action of ['adopt', 'retry'] as const) {
      expect(() => shipments.resolve(shipmentId, 'create', action, 'because')).toThrow(
        expect.objectContaining({ code: 'shipment.not-ready' }),
      );
    }
    expect(history()).toHaveLength(1);
  });

  it('adopts what a read found and keeps the reason', () => {
    const shipmentId = begin();
    shipments.confirm(shipmentId, held);
    settle(shipmentId, 'create-logistics-order', conflict);
    expect(progress()).toBe('creating');
    const shipment = shipments.resolve(shipmentId, 'create', 'adopt', 'made by a colleague');
    expect(shipment).toMatchObject({
      create: { status: { state: 'succeeded' } },
      logisticsOrderId: '9',
      lpNumber: 'LP00143017183663',
    });
    expect(history().at(-1)).toEqual(['resolve-create', 'Mei', '{"action":"adopt","reason":"made by a colleague"}']);
    expect(progress()).toBe('created');
  });

  it('has the call made in spite of what was found, and in spite of the order’s block', () => {
    const shipmentId = begin();
    shipments.confirm(shipmentId, held);
    settle(shipmentId, 'create-logistics-order', conflict);
    saveDetail(db, shopId, aDetail({ issueStatus: 'IN_ISSUE' }), clock.now());
    const shipment = shipments.resolve(shipmentId, 'create', 'retry', 'agreed with the buyer');
    expect(shipment.create?.status.state).toBe('planned');
    expect(planned()[0]?.accepted).toEqual(['block:in-dispute', '9']);
  });

  it('has a refused call made again, and adopts nothing after a refusal', () => {
    const shipmentId = begin();
    shipments.confirm(shipmentId, held);
    settle(shipmentId, 'create-logistics-order', refused);
    expect(() => shipments.resolve(shipmentId, 'create', 'adopt', 'because')).toThrow(
      expect.objectContaining({ code: 'shipment.not-ready' }),
    );
    expect(shipments.resolve(shipmentId, 'create', 'retry', 'it works now').create?.status.state).toBe('planned');
  });
});

describe('listAddresses', () => {
  it('chooses the defaults in an open draft and asks AliExpress once', async () => {
    let asked = 0;
    setUp({
      listSellerAddresses: async () => {
        asked += 1;
        return [
          { ...sellerAddress, addressId: '21', kind: 'sender' },
          { ...sellerAddress, addressId: '22', kind: 'refund' },
        ];
      },
    });
    const shipmentId = begin({ senderAddressId: '', refundAddressId: '' });
    await shipments.listAddresses(shipmentId);
    expect(shipments.get(shipmentId).draft).toMatchObject({ senderAddressId: '21', refundAddressId: '22' });
    await shipments.listAddresses(shipmentId);
    expect(asked).toBe(1);
  });

  it('reads the books again when asked to: an address was changed in the seller centre', async () => {
    let name = 'before';
    setUp({ listSellerAddresses: async () => [{ ...sellerAddress, name, addressId: '21', kind: 'sender' }] });
    const shipmentId = begin();
    await shipments.listAddresses(shipmentId);
    name = 'after';
    expect((await shipments.listAddresses(shipmentId))[0]?.name).toBe('before');
    expect((await shipments.listAddresses(shipmentId, true))[0]?.name).toBe('after');
    expect((await shipments.listAddresses(shipmentId))[0]?.name).toBe('after');
  });

  it('changes nothing that was confirmed', async () => {
    setUp({ listSellerAddresses: async () => [{ ...sellerAddress, addressId: '21', kind: 'sender' }] });
    const shipmentId = begin();
    const { draft } = shipments.confirm(shipmentId, held);
    await shipments.listAddresses(shipmentId);
    expect(shipments.get(shipmentId).draft).toEqual(draft);
  });
});

describe('listServices', () => {
  it('asks for the parcel as it was measured', async () => {
    const asked: unknown[] = [];
    setUp({
      listServices: async (input) => {
        asked.push(input);
        return [];
      },
    });
    await shipments.listServices(begin());
    expect(asked).toEqual([{ orderId, parcel: aDraft().parcel, locale: 'en_US' }]);
  });
});

describe('an unknown parcel', () => {
  it('is named as such', () => {
    expect(() => shipments.get(shipmentIdSchema.parse('none'))).toThrow(
      expect.objectContaining({ code: 'shipment.not-found' }),
    );
  });
});
