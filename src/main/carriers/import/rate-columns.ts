import type { Language } from '../../../shared/contract/station.contract';
import type { RateColumn } from '../../../shared/domain/rate-card-import';

/** The columns' names as the templates write them. A file may use those of any language. */
export const columnNames: Readonly<Record<Language, Readonly<Record<RateColumn, string>>>> = {
  en: {
    country: 'country',
    up_to_g: 'up_to_g',
    fee: 'fee',
    first_g: 'first_g',
    step_g: 'step_g',
    step_fee: 'step_fee',
    per_kg: 'per_kg',
    registration_fee: 'registration_fee',
    remote_fee: 'remote_fee',
  },
  'zh-CN': {
    country: '国家',
    up_to_g: '重量上限(g)',
    fee: '运费',
    first_g: '首重(g)',
    step_g: '续重(g)',
    step_fee: '续重费',
    per_kg: '每公斤',
    registration_fee: '挂号费',
    remote_fee: '偏远附加费',
  },
  ru: {
    country: 'страна',
    up_to_g: 'до (г)',
    fee: 'тариф',
    first_g: 'первый вес (г)',
    step_g: 'шаг (г)',
    step_fee: 'цена шага',
    per_kg: 'за кг',
    registration_fee: 'регистрация',
    remote_fee: 'отдалённый район',
  },
};

/** Further names that price lists of carriers use. */
const otherNames: Readonly<Record<string, RateColumn>> = {
  destination: 'country',
  countrycode: 'country',
  国家代码: 'country',
  国家二字码: 'country',
  目的地: 'country',
  weight: 'up_to_g',
  maxweight: 'up_to_g',
  重量: 'up_to_g',
  вес: 'up_to_g',
  price: 'fee',
  freight: 'fee',
  首重费: 'fee',
  价格: 'fee',
  цена: 'fee',
  стоимость: 'fee',
  perkilo: 'per_kg',
  公斤价: 'per_kg',
  registration: 'registration_fee',
  处理费: 'registration_fee',
  remote: 'remote_fee',
  偏远费: 'remote_fee',
};

const columnByName: ReadonlyMap<string, RateColumn> = new Map([
  ...Object.values(columnNames).flatMap((names) =>
    entriesOf(names).map(([column, name]) => [plain(name), column] as const),
  ),
  ...Object.entries(otherNames),
]);

/** The column that a header's name stands for. */
export function columnOf(name: string): RateColumn | undefined {
  return columnByName.get(plain(name));
}

/** Words for countries that no row names. */
const restWords = new Set(['*', 'rest', 'other', 'others', '其他', '其它', '其他国家', 'остальные', 'прочие']);

/** Whether a cell means every country that no other row names. */
export function isRestOfWorld(cell: string): boolean {
  return restWords.has(cell.toLowerCase());
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[\s_\-()（）.,]/g, '');
}

function entriesOf(names: Readonly<Record<RateColumn, string>>): readonly (readonly [RateColumn, string])[] {
  const { country, up_to_g, fee, first_g, step_g, step_fee, per_kg, registration_fee, remote_fee } = names;
  return [
    ['country', country],
    ['up_to_g', up_to_g],
    ['fee', fee],
    ['first_g', first_g],
    ['step_g', step_g],
    ['step_fee', step_fee],
    ['per_kg', per_kg],
    ['registration_fee', registration_fee],
    ['remote_fee', remote_fee],
  ];
}
