import { offersFor } from '../logistics/offers';
import type { PracticeAttribute, PracticeLine, PracticeOrder } from '../state/model';
import type { LineDraft, OrderDraft } from './drafts';
import { productOf } from './products';
import type { Random } from './random';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const prepareDaysChoices = [1, 2, 3, 5, 7] as const;

/** When an order belongs to the shop: the training day, 0 the first, and the moment it begins; the order is older. */
export type OrderDay = { readonly day: number; readonly startedAtMs: number };

/** Fills in ids, prices and times. */
export function buildOrder(draft: OrderDraft, index: number, when: OrderDay, random: Random): PracticeOrder {
  const { startedAtMs } = when;
  const orderId = orderIdOf(draft.suffix, index, when.day);
  const times = timesOf(draft, startedAtMs, random);
  const lines = draft.lines.map((line, position) => buildLine(line, orderId, position, index));
  const order: PracticeOrder = {
    ...times,
    orderId,
    status: 'WAIT_SELLER_SEND_GOODS',
    statusBeforeCancel: null,
    note: draft.note ?? '',
    isTimedOut: false,
    cancelReason: draft.status === 'IN_CANCEL' ? 'buyer_changed_mind' : '',
    buyerKey: draft.buyer,
    isMasked: draft.isMasked ?? false,
    oaid: oaidOf(orderId),
    paymentType: random.pick(['MIXEDCARD', 'MIXEDCARD', 'ebanx101', 'qw101']),
    freightCents: index < 9 || index % 3 === 0 ? 0 : 90 + random.below(200),
    lines,
  };
  const chosenLineCode = draft.chosenLineCode ?? chooseLine(order, random);
  return { ...order, status: draft.status, lines: lines.map((line) => ({ ...line, chosenLineCode })) };
}

/** Order numbers have 16 digits; some start with 9, which a double cannot hold exactly. Days leave room for lines' ids. */
function orderIdOf(suffix: string, index: number, day: number): string {
  const isBeyondDouble = index > 8 && index % 5 === 0;
  if (!isBeyondDouble) return `${817_000_458_600 + day * 100}${suffix}`;
  return `${917_000_458_600 + day * 100}${suffix.slice(0, 3)}${String(Number(suffix.slice(3)) | 1)}`;
}

function oaidOf(orderId: string): string {
  const letters = Array.from(orderId, (digit, index) =>
    String.fromCharCode(97 + ((Number(digit) * 3 + index * 7) % 26)),
  );
  return `1${letters.join('')}w`;
}

type Times = Pick<
  PracticeOrder,
  'createdAtMs' | 'paidAtMs' | 'modifiedAtMs' | 'shipByMs' | 'sentAtMs' | 'finishedAtMs' | 'prepareDays'
>;

function timesOf(draft: OrderDraft, startedAtMs: number, random: Random): Times {
  const newestPaidAtMs = startedAtMs - 20 * 60_000;
  const agedByMs = ageOf(draft.status);
  const shipByMs = Math.round(startedAtMs + draft.dueHours * hourMs) - agedByMs;
  const prepareDays = prepareDaysChoices.find((days) => shipByMs - days * dayMs <= newestPaidAtMs) ?? 8;
  const paidAtMs = shipByMs - prepareDays * dayMs;
  const createdAtMs = paidAtMs - (2 + random.below(50)) * 60_000;
  const sentAtMs = agedByMs > 0 ? paidAtMs + 9 * hourMs : null;
  const finishedAtMs = draft.status === 'FINISH' ? startedAtMs - 2 * dayMs : null;
  switch (draft.status) {
    case 'PLACE_ORDER_SUCCESS':
      return {
        createdAtMs,
        paidAtMs: null,
        modifiedAtMs: createdAtMs,
        shipByMs: null,
        sentAtMs,
        finishedAtMs,
        prepareDays,
      };
    case 'RISK_CONTROL':
      return { createdAtMs, paidAtMs, modifiedAtMs: paidAtMs, shipByMs: null, sentAtMs, finishedAtMs, prepareDays };
    default:
      return {
        createdAtMs,
        paidAtMs,
        modifiedAtMs: finishedAtMs ?? sentAtMs ?? paidAtMs,
        shipByMs,
        sentAtMs,
        finishedAtMs,
        prepareDays,
      };
  }
}

/** How far in the past the deadline of a shipped order lies; partly shipped ones still have theirs ahead. */
function ageOf(status: OrderDraft['status']): number {
  if (status === 'FINISH') return 40 * dayMs;
  return status === 'WAIT_BUYER_ACCEPT_GOODS' ? 8 * dayMs : 0;
}

function buildLine(draft: LineDraft, orderId: string, position: number, orderIndex: number): PracticeLine {
  const product = productOf(draft.product);
  const attributes = product.choices.map((choice, index): PracticeAttribute => {
    const pick = choice.values[(draft.picks[index] ?? 0) % choice.values.length];
    const valueId = 29 + choice.propertyId * 10 + (draft.picks[index] ?? 0);
    return {
      propertyId: choice.propertyId,
      name: choice.name,
      value: pick?.value ?? '',
      valueId,
      custom: pick?.custom ?? '',
    };
  });
  const variant = attributes.map((attribute) => String(attribute.valueId % 97)).join('-');
  return {
    childId: String(BigInt(orderId) + 10_000n * BigInt(position + 1)),
    productKey: draft.product,
    skuCode: variant === '' ? product.skuPrefix : `${product.skuPrefix}-${variant}`,
    attributes,
    quantity: draft.quantity,
    unitPriceCents: product.priceCents,
    note: draft.note ?? '',
    chosenLineCode: '',
    hasPicture: (orderIndex + position) % 13 !== 11,
    isWarehouseFulfilled: draft.isWarehouseFulfilled ?? false,
  };
}

/** Most buyers take the standard line, if it takes their goods. */
function chooseLine(order: PracticeOrder, random: Random): string {
  const codes = [...new Set(offersFor(order, { sidesCm: [], weightGrams: undefined }).map((offer) => offer.line.code))];
  if (codes.includes('CAINIAO_STANDARD') && (order.orderId.endsWith('5712') || random.below(10) < 7))
    return 'CAINIAO_STANDARD';
  return codes.length === 0 ? 'CAINIAO_STANDARD' : random.pick(codes);
}
