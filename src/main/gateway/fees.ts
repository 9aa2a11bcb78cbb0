import { moneySchema, parseMoney, type Money } from '../../shared/domain/money';

const currencyOfSign = new Map([
  ['CN¥', 'CNY'],
  ['¥', 'CNY'],
  ['￥', 'CNY'],
  ['CNY', 'CNY'],
  ['RMB', 'CNY'],
  ['US$', 'USD'],
  ['$', 'USD'],
  ['USD', 'USD'],
  ['€', 'EUR'],
  ['EUR', 'EUR'],
  ['£', 'GBP'],
  ['GBP', 'GBP'],
  ['РУБ', 'RUB'],
  ['₽', 'RUB'],
  ['RUB', 'RUB'],
]);

/** Reads a fee as the platform displays it: `CN¥74.55`, `US $3.20`, `1 234,50 руб.`; null when unsure. */
export function parseFee(text: string): Money | null {
  const match = /^([^\d-]*)(\d[\d.,\s]*)([^\d-]*)$/u.exec(text.trim());
  if (!match) return null;
  const [, before = '', digits = '', after = ''] = match;
  const sign = (before + after).replace(/[\s.]/gu, '').toUpperCase();
  const currency = currencyOfSign.get(sign);
  return currency === undefined ? null : amountOf(plainDecimal(digits), currency);
}

/** An amount told as decimal text with its currency; null when it is none. */
export function amountOf(amount: string, currency: string): Money | null {
  try {
    return moneySchema.safeParse(parseMoney(amount, currency)).data ?? null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** `1,234.50` and `1 234,50` to `1234.50`. */
function plainDecimal(digits: string): string {
  const compact = digits.replace(/\s/gu, '').replace(/[.,]+$/, '');
  const point = Math.max(compact.lastIndexOf('.'), compact.lastIndexOf(','));
  if (point === -1) return compact;
  const isThousandsComma = compact[point] === ',' && /^\d{1,3}(?:,\d{3})+$/.test(compact);
  if (isThousandsComma) return compact.replaceAll(',', '');
  return `${compact.slice(0, point).replace(/[.,]/g, '')}.${compact.slice(point + 1)}`;
}
