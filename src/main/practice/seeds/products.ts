import type { SpecialGoods } from '../../../shared/domain/order';
import type { PictureName } from './pictures';

/** One property that a buyer chooses: its values, and whether the seller words them himself (`selfDefineValue`). */
export type ProductChoice = {
  readonly propertyId: number;
  readonly name: string;
  readonly values: readonly { readonly value: string; readonly custom?: string }[];
};

/** A product of the practice shop. */
export type Product = {
  readonly productId: string;
  readonly title: string;
  readonly skuPrefix: string;
  readonly picture: PictureName;
  readonly weightGrams: number;
  readonly priceCents: number;
  readonly special: readonly SpecialGoods[];
  readonly choices: readonly ProductChoice[];
};

const plainColors = color('White', 'Black', 'Gray', 'Navy Blue');
const clothes = size('S', 'M', 'L', 'XL', 'XXL');

const catalogue = {
  tShirt: product(
    1,
    "Men's T-shirt, 100 % cotton",
    'TS',
    't-shirt',
    180,
    620,
    [],
    [
      {
        propertyId: 14,
        name: 'Color',
        values: [{ value: 'Red', custom: 'Crimson #2' }, { value: 'Black' }, { value: 'Blue', custom: 'Deep sea 07' }],
      },
      clothes,
    ],
  ),
  woolSocks: product(
    2,
    'Wool socks, 5 pairs',
    'WS',
    'socks',
    60,
    600,
    [],
    [color('Grey', 'Mixed', 'Black'), size('35–38', '39–42', '43–46')],
  ),
  usbCharger: product(
    3,
    'USB-C fast charger 65 W',
    'CH',
    'electric-plug',
    110,
    1690,
    [],
    [plug('EU plug', 'US plug', 'UK plug', 'AU plug'), color('White', 'Black')],
  ),
  powerBank: product(
    4,
    'Power bank 20,000 mAh',
    'PB',
    'battery',
    420,
    2450,
    ['pure-battery'],
    [color('Black', 'White')],
  ),
  lipBalm: product(
    5,
    'Lip balm set, 6 pieces',
    'LB',
    'lipstick',
    90,
    480,
    ['cosmetics'],
    [
      {
        propertyId: 200000895,
        name: 'Set',
        values: [
          { value: 'Set A', custom: 'Set A, honey' },
          { value: 'Set B', custom: 'Set B, cherry' },
        ],
      },
    ],
  ),
  ceramicMug: product(
    6,
    'Ceramic mug',
    'MG',
    'hot-beverage',
    340,
    890,
    ['fragile'],
    [color('Sky blue', 'Sand', 'White')],
  ),
  magnets: product(
    7,
    'Неодимовые магниты',
    'MA',
    'magnet',
    8,
    70,
    ['magnetic'],
    [size('10×3 mm', '12×2 mm', '8×2 mm')],
  ),
  toteBag: product(8, 'Canvas tote bag', 'TB', 'handbag', 150, 740, [], [color('Natural', 'Black')]),
  headphones: product(
    9,
    'Wireless headphones with microphone',
    'HP',
    'headphone',
    240,
    2990,
    ['battery'],
    [plainColors],
  ),
  smartWatch: product(
    10,
    'Smart watch, 1.8 inch',
    'SW',
    'watch',
    95,
    3390,
    ['battery'],
    [
      color('Black', 'Rose gold'),
      { propertyId: 200000783, name: 'Band', values: [{ value: 'Silicone' }, { value: 'Leather' }] },
    ],
  ),
  backpack: product(11, 'Travel backpack 20 L', 'BP', 'backpack', 620, 2190, [], [color('Army green', 'Black')]),
  dress: product(
    12,
    'Summer midi dress',
    'DR',
    'dress',
    260,
    1540,
    [],
    [color('Yellow', 'Dark red', 'White'), clothes],
  ),
  jeans: product(
    13,
    'Slim jeans',
    'JE',
    'jeans',
    520,
    1980,
    [],
    [color('Blue', 'Black'), size('30', '32', '34', '36')],
  ),
  cap: product(14, 'Baseball cap', 'CP', 'billed-cap', 90, 560, [], [plainColors]),
  mouse: product(15, 'Silent wireless mouse', 'MO', 'computer-mouse', 85, 870, [], [plainColors]),
  nailPolish: product(
    16,
    'Gel nail polish, 15 ml',
    'NP',
    'nail-polish',
    60,
    330,
    ['liquid', 'cosmetics'],
    [
      {
        propertyId: 14,
        name: 'Color',
        values: [
          { value: 'Red', custom: 'No. 041' },
          { value: 'Pink', custom: 'No. 112' },
        ],
      },
    ],
  ),
  handCream: product(17, 'Hand cream, 50 ml', 'HC', 'lotion-bottle', 75, 410, ['cosmetics'], []),
  succulents: product(18, 'Succulent cuttings, 6 pieces', 'SC', 'potted-plant', 180, 990, ['live'], []),
  teapot: product(19, 'Glass teapot 600 ml', 'TP', 'teapot', 480, 1650, ['fragile'], [color('Transparent', 'Smoke')]),
  flashlight: product(
    20,
    'LED flashlight, rechargeable',
    'FL',
    'flashlight',
    190,
    1240,
    ['battery'],
    [color('Black', 'Orange')],
  ),
  plushBear: product(21, 'Plush bear', 'BE', 'teddy-bear', 210, 1150, [], [size('30 cm', '45 cm')]),
  scarf: product(22, 'Knitted scarf', 'SF', 'scarf', 170, 930, [], [plainColors]),
  sunglasses: product(
    23,
    'Polarized sunglasses',
    'SG',
    'sunglasses',
    45,
    780,
    [],
    [
      {
        propertyId: 200000369,
        name: 'Lenses Color',
        values: [{ value: 'Black' }, { value: 'Brown', custom: 'Tea 2' }],
      },
    ],
  ),
  puzzle: product(24, 'Wooden puzzle, 120 pieces', 'PZ', 'puzzle-piece', 310, 1320, [], []),
  pigments: product(25, 'Pigment powder, 12 colours', 'PG', 'artist-palette', 260, 1180, ['powder'], []),
  smartBulb: product(
    26,
    'Smart bulb E27, 9 W',
    'BU',
    'light-bulb',
    70,
    690,
    ['fragile'],
    [{ propertyId: 200000137, name: 'Light', values: [{ value: 'Warm White' }, { value: 'RGB' }] }],
  ),
} as const satisfies Readonly<Record<string, Product>>;

/** Name of a product in the seeds. */
export type ProductKey = keyof typeof catalogue;

export const products: Readonly<Record<string, Product>> = catalogue;

/** The product of a line. Throws RangeError for a name that no seed has. */
export function productOf(key: string): Product {
  const found = products[key];
  if (found === undefined) throw new RangeError(`unknown product ${key}`);
  return found;
}

function product(
  number: number,
  title: string,
  skuPrefix: string,
  picture: PictureName,
  weightGrams: number,
  priceCents: number,
  special: readonly SpecialGoods[],
  choices: readonly ProductChoice[],
): Product {
  const productId = `10050035746${String(24_800 + number * 37)}`;
  return { productId, title, skuPrefix, picture, weightGrams, priceCents, special, choices };
}

function color(...values: readonly string[]): ProductChoice {
  return { propertyId: 14, name: 'Color', values: values.map((value) => ({ value })) };
}

function size(...values: readonly string[]): ProductChoice {
  return { propertyId: 5, name: 'Size', values: values.map((value) => ({ value })) };
}

function plug(...values: readonly string[]): ProductChoice {
  return { propertyId: 200000828, name: 'Plug Type', values: values.map((value) => ({ value })) };
}
