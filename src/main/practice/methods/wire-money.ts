import type { WireObject } from '../gateway/wire-json';

const symbols: Readonly<Record<string, { readonly symbol: string; readonly name: string; readonly number: number }>> = {
  USD: { symbol: '$', name: 'US Dollar', number: 840 },
  CNY: { symbol: 'CN¥', name: 'Chinese Yuan', number: 156 },
};

/** `Money` of the API reference: `{amount: "18.40", currency_code: "USD"}`. */
export function wireMoney(cents: number, currency = 'USD'): WireObject {
  return { amount: (cents / 100).toFixed(2), currency_code: currency };
}

/** `MoneyFull` of the API reference. */
export function wireMoneyFull(cents: number, currency = 'USD'): WireObject {
  const known = symbols[currency];
  return {
    amount: (cents / 100).toFixed(2),
    amount_str: (cents / 100).toFixed(2),
    cent: cents,
    cent_factor: 100,
    currency_code: currency,
    currency: {
      currency_code: currency,
      numeric_code: known?.number,
      symbol: known?.symbol,
      display_name: known?.name,
      default_fraction_digits: 2,
    },
  };
}
