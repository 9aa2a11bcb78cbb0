import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aShipment } from '../../../../test/support/factories';
import { orderLineSchema, type OrderLine } from '../../../shared/domain/order';
import { shipmentDraftSchema } from '../../../shared/domain/shipment';
import { wizardSteps, type Wizard } from '../../../shared/domain/wizard';
import {
  countPieces,
  neighbour,
  nextUnticked,
  nextWizardView,
  setPieces,
  tickPiece,
  viewOf,
  type WizardView,
} from './wizard-view';

const wizards: readonly Wizard[] = [
  { phase: 'preparing', at: 'check' },
  { phase: 'preparing', at: 'service' },
  { phase: 'preparing', at: 'addresses' },
  { phase: 'preparing', at: 'confirm' },
  { phase: 'creating', at: 'confirm' },
  { phase: 'printing', at: 'label' },
  { phase: 'declaring', at: 'notice' },
  { phase: 'done', at: 'notice' },
];
const creating: Wizard = { phase: 'creating', at: 'confirm' };
const printing: Wizard = { phase: 'printing', at: 'label' };

function line(childId: string, quantity: number, more: Partial<OrderLine> = {}): OrderLine {
  return orderLineSchema.parse({
    childId,
    index: 1,
    productId: '1',
    skuCode: '',
    name: 'T-shirt',
    attributes: [],
    quantity,
    unit: 'piece',
    unitPrice: null,
    pictureUrl: '',
    note: '',
    chosenServiceCode: '',
    chosenServiceName: '',
    isWarehouseFulfilled: false,
    ...more,
  });
}

const draft = shipmentDraftSchema.parse({
  route: 'official',
  tickedPieces: {},
  isAddressChecked: false,
  isNoteRead: false,
  parcel: { lengthCm: 0, widthCm: 0, heightCm: 0, weightGrams: 0 },
  service: null,
  handoverWay: 'SELF_SEND',
  consignee: null,
  senderAddressId: '',
  refundAddressId: '',
  pickupAddressId: '',
  goods: [],
  undeliverable: 'return',
});
const order = { lines: [line('1', 2), line('2', 1), line('3', 5, { isWarehouseFulfilled: true })] };

describe('nextWizardView', () => {
  it('opens at the furthest step', () => {
    expect(viewOf(printing)).toEqual({ step: 'label', feedback: null });
  });

  it('goes to an open step and forgets the feedback', () => {
    const view: WizardView = { step: 'confirm', feedback: { kind: 'wrong-code', text: 'X' } };
    expect(nextWizardView(view, { type: 'go', step: 'check', at: 'confirm' })).toEqual({
      step: 'check',
      feedback: null,
    });
  });

  it('stays where it is when a step is not open yet', () => {
    const view: WizardView = { step: 'check', feedback: null };
    expect(nextWizardView(view, { type: 'go', step: 'label', at: 'service' })).toBe(view);
  });

  it('goes on to the label by itself once the logistics order is created', () => {
    const view: WizardView = { step: 'confirm', feedback: null };
    expect(nextWizardView(view, { type: 'moved', from: creating, to: printing }).step).toBe('label');
  });

  it('does not pull the packer away from another step', () => {
    const view: WizardView = { step: 'check', feedback: null };
    expect(nextWizardView(view, { type: 'moved', from: creating, to: printing })).toBe(view);
    const label: WizardView = { step: 'label', feedback: null };
    expect(nextWizardView(label, { type: 'moved', from: printing, to: { phase: 'declaring', at: 'notice' } })).toBe(
      label,
    );
  });

  it('goes back when the step in sight is no longer open', () => {
    const view: WizardView = { step: 'confirm', feedback: null };
    const to: Wizard = { phase: 'preparing', at: 'service' };
    expect(nextWizardView(view, { type: 'moved', from: { phase: 'preparing', at: 'confirm' }, to }).step).toBe(
      'service',
    );
  });

  it('never shows a step beyond what is recorded', () => {
    const event = fc.record({ from: fc.constantFrom(...wizards), to: fc.constantFrom(...wizards) });
    fc.assert(
      fc.property(fc.constantFrom(...wizardSteps), event, (step, { from, to }) => {
        const view = nextWizardView({ step, feedback: null }, { type: 'moved', from, to });
        const isWithin = wizardSteps.indexOf(view.step) <= wizardSteps.indexOf(to.at);
        expect(isWithin).toBe(true);
      }),
    );
  });
});

describe('neighbour', () => {
  it('knows the ends', () => {
    expect(neighbour(aShipment(), 'check', -1)).toBeNull();
    expect(neighbour(aShipment(), 'check', 1)).toBe('service');
    expect(neighbour(aShipment(), 'notice', 1)).toBeNull();
  });
});

describe('ticking', () => {
  it('counts only what is packed here', () => {
    expect(countPieces(order, draft)).toEqual({ found: 0, all: 3 });
  });

  it('ticks piece by piece and stops at one too many', () => {
    const once = tickPiece(order, draft, '1');
    const twice = tickPiece(order, once.draft, '1');
    const thrice = tickPiece(order, twice.draft, '1');
    expect([once, twice, thrice].map(({ feedback }) => feedback.kind)).toEqual(['found', 'found', 'one-too-many']);
    expect(countPieces(order, thrice.draft)).toEqual({ found: 2, all: 3 });
  });

  it('stops at a line that is not of this order', () => {
    expect(tickPiece(order, draft, '9').feedback).toEqual({ kind: 'wrong-code', text: '9' });
    expect(tickPiece(order, draft, '3').feedback.kind).toBe('wrong-code');
  });

  it('names the next line with a piece missing', () => {
    expect(nextUnticked(order, draft)?.childId).toBe('1');
    expect(nextUnticked(order, setPieces(draft, '1', 2))?.childId).toBe('2');
    expect(nextUnticked(order, setPieces(setPieces(draft, '1', 2), '2', 1))).toBeUndefined();
  });
});
