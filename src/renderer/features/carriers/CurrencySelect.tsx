import type { FieldIds } from '../../ui/Field';
import { Select } from '../../ui/Select';

/** Currencies that carriers of cross-border parcels bill in. */
const currencies = ['CNY', 'USD', 'EUR', 'RUB', 'HKD', 'GBP', 'BRL', 'KZT', 'TRY', 'KRW', 'JPY'];

export type CurrencySelectProps = Partial<FieldIds> & {
  readonly value: string;
  readonly onChange: (currency: string) => void;
};

/** A choice of currency; one that is kept already stays in the list. */
export function CurrencySelect({ value, onChange, ...ids }: CurrencySelectProps) {
  const all = currencies.includes(value) ? currencies : [value, ...currencies];
  return (
    <Select
      {...ids}
      value={value}
      options={all.map((currency) => ({ value: currency, label: currency }))}
      onChange={onChange}
    />
  );
}
