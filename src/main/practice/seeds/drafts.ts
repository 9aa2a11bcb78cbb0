import type { PracticeOrderStatus } from '../state/model';
import type { BuyerKey } from './buyers';
import type { ProductKey } from './products';
import { buyerKeys } from './buyers';
import type { Random } from './random';

/** A line of an order before prices and ids are filled in. `picks` chooses a value of each choice of the product. */
export type LineDraft = {
  readonly product: ProductKey;
  readonly quantity: number;
  readonly picks: readonly number[];
  readonly note?: string;
  readonly isWarehouseFulfilled?: boolean;
};

/** An order before times, prices and ids are filled in. `dueHours` counts from the start, negative is overdue. */
export type OrderDraft = {
  readonly suffix: string;
  readonly buyer: string;
  readonly status: PracticeOrderStatus;
  readonly dueHours: number;
  readonly lines: readonly LineDraft[];
  readonly note?: string;
  readonly isMasked?: boolean;
  /** A service that the buyer chose although no plan of it is offered. */
  readonly chosenLineCode?: string;
};

type CuratedDraft = OrderDraft & { readonly buyer: BuyerKey };

/** The first orders are always these: demonstrations and screenshots rely on them. */
export const curatedDrafts: readonly CuratedDraft[] = [
  {
    suffix: '5628',
    buyer: 'lukasz',
    status: 'WAIT_SELLER_SEND_GOODS',
    dueHours: -3.34,
    lines: [{ product: 'usbCharger', quantity: 1, picks: [0, 0] }],
  },
  {
    suffix: '5712',
    buyer: 'jose',
    status: 'WAIT_SELLER_SEND_GOODS',
    dueHours: 2.17,
    note: 'Please no invoice inside, it is a gift.',
    lines: [
      { product: 'tShirt', quantity: 2, picks: [0, 3] },
      { product: 'woolSocks', quantity: 1, picks: [0, 1] },
    ],
  },
  {
    suffix: '6004',
    buyer: 'carmen',
    status: 'WAIT_SELLER_SEND_GOODS',
    dueHours: 6.75,
    lines: [{ product: 'powerBank', quantity: 1, picks: [0] }],
  },
  {
    suffix: '6193',
    buyer: 'helene',
    status: 'WAIT_SELLER_SEND_GOODS',
    dueHours: 24.5,
    lines: [{ product: 'lipBalm', quantity: 3, picks: [1] }],
  },
  {
    suffix: '6251',
    buyer: 'minji',
    status: 'WAIT_SELLER_SEND_GOODS',
    dueHours: 27,
    lines: [{ product: 'ceramicMug', quantity: 1, picks: [0] }],
  },
  {
    suffix: '6377',
    buyer: 'sergei',
    status: 'WAIT_SELLER_SEND_GOODS',
    dueHours: 48.2,
    lines: [{ product: 'magnets', quantity: 10, picks: [0] }],
  },
  {
    suffix: '6410',
    buyer: 'oliver',
    status: 'SELLER_PART_SEND_GOODS',
    dueHours: 56,
    lines: [
      { product: 'toteBag', quantity: 1, picks: [0] },
      { product: 'scarf', quantity: 1, picks: [3] },
    ],
  },
  {
    suffix: '6522',
    buyer: 'camila',
    status: 'WAIT_SELLER_SEND_GOODS',
    dueHours: 74,
    lines: [{ product: 'woolSocks', quantity: 1, picks: [1, 1] }],
  },
  {
    suffix: '6571',
    buyer: 'emily',
    status: 'WAIT_SELLER_SEND_GOODS',
    dueHours: 30,
    lines: [
      { product: 'headphones', quantity: 1, picks: [1] },
      { product: 'cap', quantity: 2, picks: [1] },
      { product: 'jeans', quantity: 1, picks: [0, 2], isWarehouseFulfilled: true },
    ],
  },
];

const plainProducts = [
  'tShirt',
  'woolSocks',
  'usbCharger',
  'toteBag',
  'backpack',
  'dress',
  'jeans',
  'cap',
  'mouse',
  'plushBear',
  'scarf',
  'sunglasses',
  'puzzle',
] as const satisfies readonly ProductKey[];

const specialProducts = [
  'headphones',
  'lipBalm',
  'ceramicMug',
  'powerBank',
  'smartWatch',
  'magnets',
  'nailPolish',
  'handCream',
  'succulents',
  'teapot',
  'flashlight',
  'pigments',
  'smartBulb',
] as const satisfies readonly ProductKey[];

const heldStatuses = [
  'RISK_CONTROL',
  'IN_CANCEL',
  'WAIT_BUYER_ACCEPT_GOODS',
  'SELLER_PART_SEND_GOODS',
  'IN_ISSUE',
  'RISK_CONTROL',
  'WAIT_BUYER_ACCEPT_GOODS',
  'IN_FROZEN',
  'FINISH',
  'SELLER_PART_SEND_GOODS',
  'RISK_CONTROL',
  'WAIT_BUYER_ACCEPT_GOODS',
  'PLACE_ORDER_SUCCESS',
  'IN_CANCEL',
  'FINISH',
  'WAIT_BUYER_ACCEPT_GOODS',
  'IN_ISSUE',
  'SELLER_PART_SEND_GOODS',
  'RISK_CONTROL',
  'WAIT_BUYER_ACCEPT_GOODS',
  'FINISH',
] as const satisfies readonly PracticeOrderStatus[];

const notes = [
  'Please no invoice inside, it is a gift.',
  'Положите, пожалуйста, в плотный пакет.',
  'Por favor, enviar bem embalado!',
  '선물 포장 부탁드립니다.',
  'Could you send the darker shade if you have it?',
  '請勿折疊包裹,謝謝',
  'الرجاء التغليف جيدا',
  'Bitte keine Werbung beilegen.',
  'Sin caja original, por favor.',
] as const;

const shippableHours = [-26, 4, 5.5, 8, 9, 11, 13, 16, 20, 22] as const;

/** The other orders: `count` drafts that differ by the seed, in every state and from every buyer. */
export function generatedDrafts(random: Random, count: number): readonly OrderDraft[] {
  const heldEvery = Math.floor(count / heldStatuses.length);
  return Array.from({ length: count }, (_, index): OrderDraft => {
    const heldIndex = index % heldEvery === heldEvery - 1 ? Math.floor(index / heldEvery) : -1;
    const shippableIndex = index - Math.floor(index / heldEvery);
    return {
      suffix: String(6588 + index * 41 + random.below(20)),
      buyer: buyerKeys[(index * 17 + 3) % buyerKeys.length] ?? 'jose',
      status: heldStatuses[heldIndex] ?? 'WAIT_SELLER_SEND_GOODS',
      dueHours: shippableHours[shippableIndex] ?? 24 + (((shippableIndex - 10) * 37) % 143) + random.below(60) / 60,
      lines: generatedLines(random, index),
      ...(index % 7 === 3 ? { note: random.pick(notes) } : {}),
      ...(index === 12 || index === 40 ? { isMasked: true } : {}),
      ...(index === 20 || index === 46 ? { chosenLineCode: 'CAINIAO_FULFILLMENT_STD' } : {}),
    };
  });
}

function generatedLines(random: Random, index: number): readonly LineDraft[] {
  const lineCount = [1, 1, 2, 1, 1, 3, 1, 2, 1, 1, 5][index % 11] ?? 1;
  return Array.from({ length: lineCount }, (_, line): LineDraft => {
    // One kind of special goods for an order: several together may leave no plan that takes them.
    const special =
      line === 0 && index % 5 < 2
        ? specialProducts[(Math.floor(index / 5) * 2 + (index % 5)) % specialProducts.length]
        : undefined;
    return {
      product: special ?? random.pick(plainProducts),
      quantity: random.pick([1, 1, 1, 1, 2, 2, 3]),
      picks: [random.below(6), random.below(6)],
      ...(index % 10 === 6 && line === 0 ? { note: random.pick(notes) } : {}),
    };
  });
}
