import { useState } from 'react';
import { priceByCards, type RateCard } from '../../../shared/domain/rate-card';
import { Field } from '../../ui/Field';
import { useLanguage, useT } from '../../ui/i18n';
import { formatMoney } from '../../ui/money-text';
import { NumberInput } from '../../ui/NumberInput';
import { TextInput } from '../../ui/TextInput';
import { useNow } from '../../ui/use-now';
import { usePricingText } from '../../ui/use-pricing-text';
import css from './TryPrice.module.css';

/** Works out the price of a parcel by the cards, so that a card can be checked before the first parcel. */
export function TryPrice({ cards }: { readonly cards: readonly RateCard[] }) {
  const t = useT();
  const language = useLanguage();
  const textOf = usePricingText();
  const nowMs = useNow(60_000);
  const [country, setCountry] = useState('');
  const [grams, setGrams] = useState(0);
  const isAsked = country.length === 2 && grams > 0;
  const pricing = priceByCards(cards, country, grams, nowMs);
  return (
    <div className={css['try']}>
      <Field label={t('carriers.price.country')}>
        {(ids) => (
          <TextInput
            {...ids}
            value={country}
            maxLength={2}
            placeholder="BR"
            onChange={(text) => {
              setCountry(text.toUpperCase());
            }}
          />
        )}
      </Field>
      <Field label={t('carriers.price.weight')}>
        {(ids) => <NumberInput {...ids} value={grams} unit="g" max={99_999} onChange={setGrams} />}
      </Field>
      <output className={css['answer']} aria-label={t('carriers.price.try')}>
        {!isAsked && <span className={css['hint']}>{t('carriers.price.tryHint')}</span>}
        {isAsked && pricing.state === 'priced' && (
          <>
            <strong className={css['total']}>
              {formatMoney({ minor: pricing.totalMinor, currency: pricing.currency }, language)}
            </strong>
            <span className={css['hint']}>{textOf(pricing)}</span>
          </>
        )}
        {isAsked && pricing.state !== 'priced' && <span>{textOf(pricing)}</span>}
      </output>
    </div>
  );
}
