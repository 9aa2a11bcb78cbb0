import { useState } from 'react';
import { exchangeRateSchema } from '../../../shared/domain/exchange-rate';
import { useExchangeRates, useRemoveExchangeRate, useSaveExchangeRate } from '../../data/carriers';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { useLanguage, useT } from '../../ui/i18n';
import { NumberInput } from '../../ui/NumberInput';
import { CurrencySelect } from './CurrencySelect';
import css from './ExchangeRates.module.css';

/** Rates by which prices in two currencies may be compared. Without one they stand side by side. */
export function ExchangeRates() {
  const t = useT();
  const language = useLanguage();
  const { data: rates = [] } = useExchangeRates();
  const save = useSaveExchangeRate();
  const remove = useRemoveExchangeRate();
  const [from, setFrom] = useState('USD');
  const [to, setTo] = useState('CNY');
  const [rateMicros, setRateMicros] = useState(0);
  const rate = exchangeRateSchema.safeParse({ from, to, rateMicros, asOfMs: 0 });
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 6 });
  return (
    <section className={css['rates']} aria-labelledby="rates-title">
      <h2 id="rates-title" className={css['title']}>
        {t('carriers.rates.title')}
      </h2>
      <p className={css['hint']}>{t('carriers.rates.hint')}</p>
      <ul className={css['list']}>
        {rates.map((each) => (
          <li key={`${each.from}/${each.to}`} className={css['item']}>
            <span>
              {t('carriers.rates.rate', {
                from: each.from,
                to: each.to,
                rate: number.format(each.rateMicros / 1_000_000),
              })}
              <br />
              <span className={css['hint']}>
                {t('carriers.rates.asOf', {
                  date: new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(each.asOfMs),
                })}
              </span>
            </span>
            <Button
              variant="quiet"
              aria-label={t('carriers.rates.removeNamed', { from: each.from, to: each.to })}
              onPress={() => {
                remove.mutate({ from: each.from, to: each.to });
              }}
            >
              {t('carriers.rates.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <form
        className={css['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (!rate.success) return;
          save.mutate(
            { ...rate.data, asOfMs: Date.now() },
            {
              onSuccess: () => {
                setRateMicros(0);
              },
            },
          );
        }}
      >
        <Field label={t('carriers.rates.from')}>
          {(ids) => <CurrencySelect {...ids} value={from} onChange={setFrom} />}
        </Field>
        <Field label={t('carriers.rates.to')}>{(ids) => <CurrencySelect {...ids} value={to} onChange={setTo} />}</Field>
        <Field label={t('carriers.rates.value')}>
          {(ids) => <NumberInput {...ids} value={rateMicros} digits={6} onChange={setRateMicros} />}
        </Field>
        <Button type="submit" isDisabled={!rate.success} isBusy={save.isPending}>
          {t('carriers.rates.save')}
        </Button>
      </form>
    </section>
  );
}
