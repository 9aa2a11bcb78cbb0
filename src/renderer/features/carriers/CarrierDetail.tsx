import { useState } from 'react';
import type { CarrierView } from '../../../shared/contract/carriers.contract';
import { Button } from '../../ui/Button';
import { useLanguage, useT } from '../../ui/i18n';
import { formatMoney } from '../../ui/money-text';
import { Note } from '../../ui/Note';
import css from './CarrierDetail.module.css';
import { CarrierDialog } from './CarrierDialog';
import { LabelFolder } from './LabelFolder';
import { NumberPool } from './NumberPool';
import { RateCards } from './RateCards';
import { RemoveCarrierDialog } from './RemoveCarrierDialog';
import { TestNumber } from './TestNumber';

/** Everything about one carrier. */
export function CarrierDetail({ view }: { readonly view: CarrierView }) {
  const t = useT();
  const { carrier } = view;
  const [asked, setAsked] = useState<'edit' | 'remove' | null>(null);
  const close = () => {
    setAsked(null);
  };
  return (
    <div className={css['detail']}>
      <header className={css['head']}>
        <h2 className={css['name']}>{carrier.name}</h2>
        <Button
          onPress={() => {
            setAsked('edit');
          }}
        >
          {t('carriers.edit')}
        </Button>
        <Button
          variant="quiet"
          onPress={() => {
            setAsked('remove');
          }}
        >
          {t('carriers.remove')}
        </Button>
      </header>
      {view.isPatternUnsupported && <Note tone="look">{t('carriers.patternUnsupported')}</Note>}
      <CarrierFacts view={view} />
      <RateCards carrierId={carrier.carrierId} />
      {carrier.label.source === 'carrier-document' && <LabelFolder carrierId={carrier.carrierId} />}
      {carrier.lowPoolAt > 0 && <NumberPool view={view} />}
      <TestNumber pattern={carrier.trackingPattern} />
      {asked === 'edit' && <CarrierDialog carrier={carrier} onClose={close} />}
      {asked === 'remove' && <RemoveCarrierDialog carrier={carrier} onClose={close} />}
    </div>
  );
}

function CarrierFacts({ view: { carrier } }: { readonly view: CarrierView }) {
  const t = useT();
  const language = useLanguage();
  const { declare, limits, label, compensation, transitDays, takesGoods } = carrier;
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  const limitTexts = [
    limits.maxWeightGrams !== null && t('carriers.limit.weight', { grams: limits.maxWeightGrams }),
    limits.maxSideCm !== null && t('carriers.limit.side', { cm: limits.maxSideCm }),
    limits.maxSidesSumCm !== null && t('carriers.limit.sum', { cm: limits.maxSidesSumCm }),
  ].filter((text) => text !== false);
  const pays = [
    compensation.upTo !== null && t('carriers.paysUpTo', { amount: formatMoney(compensation.upTo, language) }),
    compensation.withinDays !== null && t('carriers.paysWithin', { count: compensation.withinDays }),
    compensation.terms !== '' && compensation.terms,
  ].filter((text) => text !== false);
  const facts: readonly (readonly [string, string])[] = [
    [
      t('carriers.fact.declare'),
      [declare.serviceName, declare.serviceCode, declare.actualCarrierName].filter((text) => text !== '').join(' · '),
    ],
    [
      t('carriers.fact.transit'),
      transitDays === null ? '' : t('carriers.days', { min: transitDays.min, max: transitDays.max }),
    ],
    [
      t('carriers.fact.goods'),
      list.format(takesGoods.map((kind) => t(`special.${kind}`))) || t('carriers.onlyOrdinary'),
    ],
    [t('carriers.fact.limits'), list.format(limitTexts)],
    [t('carriers.fact.label'), `${t(`carriers.label.${label.source}`)} · ${t(`printers.media.${label.size}`)}`],
    [t('carriers.fact.compensation'), pays.join(' · ')],
  ];
  return (
    <dl className={css['facts']}>
      {facts
        .filter(([, text]) => text !== '')
        .map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
    </dl>
  );
}
