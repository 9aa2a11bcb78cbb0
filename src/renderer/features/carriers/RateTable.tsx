import { Fragment } from 'react';
import type { BandPrice, RateZone } from '../../../shared/domain/rate-card';
import { countryName } from '../../ui/country-name';
import { useLanguage, useT } from '../../ui/i18n';
import { formatMoney } from '../../ui/money-text';
import { scrollRegion } from '../../ui/scroll-region';
import css from './RateTable.module.css';

export type RateTableProps = { readonly zones: readonly RateZone[]; readonly currency: string };

/** The prices of a card, a block for each group of countries. */
export function RateTable({ zones, currency }: RateTableProps) {
  const t = useT();
  const language = useLanguage();
  const money = (minor: number) => formatMoney({ minor, currency }, language);
  const priceText = (price: BandPrice): string => {
    switch (price.kind) {
      case 'flat':
        return money(price.feeMinor);
      case 'per-step':
        return t('carriers.price.perStep', {
          fee: money(price.baseMinor),
          first: price.baseGrams,
          stepFee: money(price.stepMinor),
          step: price.stepGrams,
        });
      case 'per-kg':
        return price.baseMinor === 0
          ? t('carriers.price.perKg', { fee: money(price.perKgMinor) })
          : t('carriers.price.basePerKg', { base: money(price.baseMinor), fee: money(price.perKgMinor) });
    }
  };
  const namesOf = (zone: RateZone): string =>
    zone.countries.length === 0
      ? t('carriers.price.rest')
      : zone.countries.map((country) => `${countryName(country, language)} (${country})`).join(', ');
  return (
    <div className={css['scroll']} {...scrollRegion}>
      <table className={css['table']}>
        <thead>
          <tr>
            <th scope="col">{t('carriers.price.upTo')}</th>
            <th scope="col">{t('carriers.price.freight')}</th>
            <th scope="col">{t('carriers.price.registration')}</th>
            <th scope="col">{t('carriers.price.remote')}</th>
          </tr>
        </thead>
        <tbody>
          {zones.map((zone) => (
            <Fragment key={zone.countries.join() || '*'}>
              <tr>
                <th scope="colgroup" colSpan={4} className={css['zone']}>
                  {namesOf(zone)}
                </th>
              </tr>
              {zone.bands.map((band) => (
                <tr key={band.upToGrams}>
                  <td>{t('carriers.price.grams', { grams: band.upToGrams })}</td>
                  <td>{priceText(band.price)}</td>
                  <td>{money(zone.registrationMinor)}</td>
                  <td>{zone.remoteMinor === null ? '–' : money(zone.remoteMinor)}</td>
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}
