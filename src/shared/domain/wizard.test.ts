import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  aCallView,
  aDraft,
  aLine,
  anAddress,
  anOrder,
  aPickupAgreement,
  aPrintJob,
  aShipment,
  aThirdPartyDraft,
  orderId,
  shipmentId,
  someGoods,
  today,
} from '../../../test/support/factories';
import type { CallStatus } from './journal';
import { printJobStates } from './print-job';
import type { OfficialDraft, Shipment, ThirdPartyDraft } from './shipment';
import {
  canChangeWaybill,
  canOpenStep,
  confirmProblems,
  declareNeedsProof,
  declareProblems,
  hasNote,
  isDraftOpen,
  isProofFor,
  stepProblems,
  stepsOf,
  wizardOf,
  wizardSteps,
  type WizardProblem,
} from './wizard';
import { usualServiceRules } from './service-rules';

const statuses: readonly CallStatus[] = [
  { state: 'planned', notBeforeMs: 0, problem: null },
  { state: 'sending', sinceMs: 0 },
  { state: 'uncertain', sinceMs: 0, firstAbsentAtMs: null, problem: 'gateway.timeout' },
  { state: 'succeeded', atMs: 0 },
  { state: 'refused', atMs: 0, problem: 'gateway.refused', told: '' },
  { state: 'conflict', atMs: 0, problem: 'shipment.other-logistics-order', found: 'LP1' },
];
const calls = fc.option(fc.constantFrom(...statuses).map(aCallView));

const shipments = fc
  .record({
    create: calls,
    declare: calls,
    printJobs: fc.array(
      fc.constantFrom(...printJobStates).map((state) => aPrintJob({ state })),
      { maxLength: 3 },
    ),
    draft: fc.boolean().map((isReady) => (isReady ? aDraft() : aDraft({ service: null }))),
  })
  .map(aShipment);

const anAgreement = (warehouse: string) => aPickupAgreement({ warehouse });

describe('wizardOf', () => {
  it('never runs ahead of the journal', () => {
    fc.assert(
      fc.property(shipments, (shipment) => {
        const { phase } = wizardOf(anOrder(), shipment, usualServiceRules, today);
        const isCreated = shipment.create?.status.state === 'succeeded';
        expect(['printing', 'declaring', 'done'].includes(phase)).toBe(isCreated);
        expect(phase === 'done').toBe(isCreated && shipment.declare?.status.state === 'succeeded');
        expect(phase === 'preparing').toBe(isDraftOpen(shipment));
      }),
    );
  });

  it('asks for the declaration only once a label is out', () => {
    const succeeded = aCallView({ state: 'succeeded', atMs: 0 });
    for (const state of printJobStates) {
      const shipment = aShipment({ create: succeeded, printJobs: [aPrintJob({ state })] });
      const isOut = ['sent', 'presumed', 'confirmed'].includes(state);
      expect(wizardOf(anOrder(), shipment, usualServiceRules, today).phase).toBe(isOut ? 'declaring' : 'printing');
    }
  });

  it.each([
    ['check', { tickedPieces: {} }],
    ['service', { service: null }],
    ['addresses', { senderAddressId: '' }],
    ['confirm', {}],
  ] as const)('stands at %s while that is what is missing', (at, change) => {
    const wizard = wizardOf(anOrder(), aShipment({ draft: aDraft(change) }), usualServiceRules, today);
    expect(wizard).toEqual({ phase: 'preparing', at });
    const open = wizardSteps.filter((step) => canOpenStep(step, wizard));
    expect(open).toEqual(wizardSteps.slice(0, wizardSteps.indexOf(at) + 1));
  });

  it('stays at the confirmation while the call is under way', () => {
    for (const status of statuses.filter(({ state }) =>
      ['planned', 'sending', 'uncertain', 'conflict'].includes(state),
    )) {
      expect(wizardOf(anOrder(), aShipment({ create: aCallView(status) }), usualServiceRules, today)).toEqual({
        phase: 'creating',
        at: 'confirm',
      });
    }
  });
});

describe('a pickup that was agreed for a day that is over', () => {
  const pickupAgreement = { ...anAgreement('Yanwen Beijing'), day: '2026-11-20' };
  const draft = aDraft({ handoverWay: 'DOOR_PICKUP', pickupAddressId: '13', pickupAgreement });

  it('is to be agreed anew: its step is not done, and the wizard stands there', () => {
    const problems = stepProblems('service', anOrder(), aShipment({ draft }), usualServiceRules, today);
    expect(problems).toEqual([{ kind: 'pickup-not-agreed' }]);
    expect(wizardOf(anOrder(), aShipment({ draft }), usualServiceRules, today)).toEqual({
      phase: 'preparing',
      at: 'service',
    });
    expect(stepProblems('service', anOrder(), aShipment({ draft }), usualServiceRules, '2026-11-20')).toEqual([]);
  });

  it('stays done for a parcel that was created under it', () => {
    const created = aShipment({ draft, create: aCallView({ state: 'succeeded', atMs: 1 }) });
    expect(stepProblems('service', anOrder(), created, usualServiceRules, today)).toEqual([]);
  });
});

describe('confirmProblems', () => {
  const incomplete = (...fields: string[]) => ({ kind: 'goods-incomplete', childId: '8170004586015712', fields });
  const missing: readonly [Partial<OfficialDraft>, WizardProblem['kind'] | object][] = [
    [{ tickedPieces: { '8170004586015712': 1 } }, { kind: 'lines-not-ticked', missingPieces: 1 }],
    [{ isAddressChecked: false }, { kind: 'address-not-checked' }],
    [{ consignee: null }, { kind: 'address-missing' }],
    [{ parcel: { lengthCm: 20, widthCm: 15, heightCm: 5, weightGrams: 0 } }, { kind: 'parcel-not-measured' }],
    [{ parcel: { lengthCm: 201, widthCm: 15, heightCm: 5, weightGrams: 1 } }, { kind: 'parcel-not-measured' }],
    [{ service: null }, { kind: 'service-not-chosen' }],
    [{ senderAddressId: '' }, { kind: 'sender-not-chosen' }],
    [{ refundAddressId: '' }, { kind: 'refund-not-chosen' }],
    [{ handoverWay: 'DOOR_PICKUP', pickupAgreement: anAgreement('Yanwen Beijing') }, { kind: 'pickup-not-chosen' }],
    [{ handoverWay: 'DOOR_PICKUP', pickupAddressId: '13' }, { kind: 'pickup-not-agreed' }],
    [
      { handoverWay: 'DOOR_PICKUP', pickupAddressId: '13', pickupAgreement: anAgreement('Elsewhere') },
      { kind: 'pickup-not-agreed' },
    ],
    [
      {
        handoverWay: 'DOOR_PICKUP',
        pickupAddressId: '13',
        pickupAgreement: { ...anAgreement('Yanwen Beijing'), day: '2026-11-20' },
      },
      { kind: 'pickup-not-agreed' },
    ],
    [{ handoverWay: 'SELF_POST' }, { kind: 'courier-not-named' }],
    [{ goods: [someGoods({ kinds: ['pure-battery'] })] }, { kind: 'service-refuses-goods', goods: ['pure-battery'] }],
    [{ consigneeTyped: anAddress({ city: 'я'.repeat(25) }) }, { kind: 'consignee-incomplete', fields: ['city'] }],
    [{ goods: [someGoods({ nameCn: '', weightGrams: 0 })] }, incomplete('nameCn', 'weight')],
    [{ goods: [] }, incomplete('nameCn', 'nameEn', 'quantity', 'value', 'weight', 'hsCode')],
  ];

  it('finds nothing in a complete draft', () => {
    expect(confirmProblems(anOrder(), aShipment(), usualServiceRules, today)).toEqual([]);
  });

  it.each(missing)('names what is missing in %j', (change, problem) => {
    expect(confirmProblems(anOrder(), aShipment({ draft: aDraft(change) }), usualServiceRules, today)).toEqual([
      problem,
    ]);
  });

  it('names everything that is missing at once', () => {
    const draft = aDraft({
      tickedPieces: {},
      isAddressChecked: false,
      service: null,
      senderAddressId: '',
      refundAddressId: '',
    });
    const problems = confirmProblems(
      anOrder({ status: 'IN_CANCEL', note: 'blue, please' }),
      aShipment({ draft }),
      usualServiceRules,
      today,
    );
    expect(problems.map(({ kind }) => kind)).toEqual([
      'order-blocked',
      'lines-not-ticked',
      'address-not-checked',
      'note-not-read',
      'service-not-chosen',
      'sender-not-chosen',
      'refund-not-chosen',
    ]);
  });

  it('asks for nothing on lines that a platform warehouse sends', () => {
    const order = anOrder({ lines: [aLine(), aLine({ childId: '2', index: 2, isWarehouseFulfilled: true })] });
    expect(confirmProblems(order, aShipment(), usualServiceRules, today)).toEqual([]);
  });

  it('wants every note read, also one on a line', () => {
    const order = anOrder({ lines: [aLine({ note: 'gift, no invoice' })] });
    expect(hasNote(order)).toBe(true);
    expect(confirmProblems(order, aShipment(), usualServiceRules, today)).toEqual([{ kind: 'note-not-read' }]);
    expect(
      confirmProblems(order, aShipment({ draft: aDraft({ isNoteRead: true }) }), usualServiceRules, today),
    ).toEqual([]);
  });

  it('wants the buyer’s messages read, and does not ask again once the parcel has its number', () => {
    const order = anOrder({ unreadMessages: 1 });
    expect(confirmProblems(order, aShipment(), usualServiceRules, today)).toEqual([{ kind: 'messages-not-read' }]);
    expect(wizardOf(order, aShipment(), usualServiceRules, today)).toEqual({ phase: 'preparing', at: 'check' });
    const created = aShipment({ create: aCallView({ state: 'succeeded', atMs: 0 }) });
    expect(wizardOf(order, created, usualServiceRules, today)).toEqual({ phase: 'printing', at: 'label' });
  });
});

describe('stepProblems', () => {
  it('keeps the later steps open until the record says otherwise', () => {
    const shipment = aShipment();
    expect(stepProblems('confirm', anOrder(), shipment, usualServiceRules, today)).toEqual([{ kind: 'not-confirmed' }]);
    expect(stepProblems('label', anOrder(), shipment, usualServiceRules, today)).toEqual([
      { kind: 'label-not-printed' },
    ]);
    expect(stepProblems('notice', anOrder(), shipment, usualServiceRules, today)).toEqual([{ kind: 'not-declared' }]);
    const succeeded = aCallView({ state: 'succeeded', atMs: 0 });
    const done = aShipment({ create: succeeded, declare: succeeded, printJobs: [aPrintJob({ state: 'presumed' })] });
    for (const step of stepsOf(aShipment()))
      expect(stepProblems(step, anOrder(), done, usualServiceRules, today)).toEqual([]);
  });
});

describe('isDraftOpen', () => {
  it('is closed once a create call is planned, and open again after a refusal', () => {
    expect(isDraftOpen(aShipment())).toBe(true);
    const open = statuses.filter((status) => isDraftOpen(aShipment({ create: aCallView(status) })));
    expect(open.map(({ state }) => state)).toEqual(['refused']);
  });
});

describe('isProofFor', () => {
  it.each([
    [orderId, true],
    ['8170 0045 8600 5712', true],
    [' 8170-0045-8600-5712\r\n', true],
    ['\u00028170004586005712\u0003', true],
    ['8170004586005713', false],
    ['81700045860057', false],
    ['8170004586005712 8170004586005713', false],
    ['', false],
  ])('takes a scan of %j: %s', (text, isProof) => {
    expect(isProofFor({ kind: 'scan', text }, orderId)).toBe(isProof);
  });

  it('wants the button held long enough', () => {
    expect(isProofFor({ kind: 'hold', heldMs: 600 }, orderId)).toBe(true);
    expect(isProofFor({ kind: 'hold', heldMs: 599 }, orderId)).toBe(false);
    expect(isProofFor({ kind: 'hold', heldMs: Number.NaN }, orderId)).toBe(false);
  });
});

describe('a parcel of the seller’s own carrier', () => {
  const parcel = (draft: Partial<ThirdPartyDraft> = {}, change: Partial<Shipment> = {}) =>
    aShipment({ route: 'third-party', draft: aThirdPartyDraft(draft), ...change });
  const succeeded = aCallView({ state: 'succeeded', atMs: 0 });
  const refused = aCallView({ state: 'refused', atMs: 0, problem: 'gateway.refused', told: '' });
  const numbered = { waybillNumber: 'UA123456785YP' };

  it('is walked by steps of its own', () => {
    expect(stepsOf(parcel())).toEqual(['check', 'service', 'addresses', 'waybill', 'label', 'notice']);
    expect(stepsOf(parcel({}, { leader: { shipmentId, orderId } }))).toEqual(['check']);
  });

  it.each([
    [{ tickedPieces: {} }, 'check'],
    [{ carrier: null }, 'service'],
    [{ consignor: null }, 'addresses'],
    [{ consigneeTyped: anAddress({ name: 'Иван' }) }, 'addresses'],
    [{}, 'waybill'],
  ] as const)('stands where something is missing: %j', (draft, at) => {
    expect(wizardOf(anOrder(), parcel(draft), usualServiceRules, today)).toEqual({ phase: 'preparing', at });
  });

  it('goes on with its number, then with a label of whatever kind', () => {
    expect(wizardOf(anOrder(), parcel({}, numbered), usualServiceRules, today).phase).toBe('printing');
    expect(wizardOf(anOrder(), parcel({ isLabelOn: true }, numbered), usualServiceRules, today).phase).toBe(
      'declaring',
    );
    const printed = parcel({}, { ...numbered, printJobs: [aPrintJob({ state: 'presumed' })] });
    expect(wizardOf(anOrder(), printed, usualServiceRules, today).phase).toBe('declaring');
    expect(wizardOf(anOrder(), { ...printed, declare: succeeded }, usualServiceRules, today).phase).toBe('done');
  });

  it('may change its number until AliExpress may have been told', () => {
    expect(canChangeWaybill(parcel({}, numbered))).toBe(true);
    expect(canChangeWaybill(parcel({}, { ...numbered, declare: refused }))).toBe(true);
    for (const status of statuses.filter(({ state }) => state !== 'refused')) {
      expect(canChangeWaybill(parcel({}, { ...numbered, declare: aCallView(status) }))).toBe(false);
    }
    expect(canChangeWaybill(aShipment(numbered))).toBe(false);
  });

  it('wants the proof at the declaration, which is its one chance', () => {
    expect(declareNeedsProof('third-party')).toBe(true);
    expect(declareNeedsProof('official')).toBe(false);
  });

  it('waits for the other orders that lie in it', () => {
    const member = { shipmentId, orderId, isChecked: false };
    expect(confirmProblems(anOrder(), parcel({}, { members: [member] }), usualServiceRules, today)).toEqual([
      { kind: 'member-not-checked', orderId },
    ]);
    expect(
      confirmProblems(anOrder(), parcel({}, { members: [{ ...member, isChecked: true }] }), usualServiceRules, today),
    ).toEqual([]);
  });
});

describe('a parcel with some of the pieces', () => {
  it('asks for its own pieces alone', () => {
    const order = anOrder({ lines: [aLine({ quantity: 3 }), aLine({ childId: '2', index: 2, quantity: 5 })] });
    const draft = aDraft({ pieces: { '8170004586015712': 2 }, tickedPieces: { '8170004586015712': 1 } });
    expect(stepProblems('check', order, aShipment({ draft }), usualServiceRules, today)).toEqual([
      { kind: 'lines-not-ticked', missingPieces: 1 },
    ]);
    expect(stepProblems('addresses', order, aShipment({ draft }), usualServiceRules, today)).toEqual([]);
  });
});

describe('what has to be read before the one chance', () => {
  const change = { what: 'note', before: '', after: 'a gift' } as const;
  const member = { shipmentId, orderId, isChecked: false };
  const parcel = aShipment({ orderChanges: [change], members: [member] });
  const unread = anOrder({ unreadMessages: 1 });

  it('is everything that came since, where the declaration is that chance', () => {
    const own = { ...parcel, route: 'third-party', draft: aThirdPartyDraft() } as const;
    expect(declareProblems(unread, own).map(({ kind }) => kind)).toEqual([
      'messages-not-read',
      'order-changed',
      'member-not-checked',
    ]);
    expect(declareProblems(anOrder(), { ...own, orderChanges: [], members: [] })).toEqual([]);
  });

  it('is nothing on the official route', () => {
    expect(declareProblems(unread, parcel)).toEqual([]);
  });
});
