import type { ReactNode } from 'react';
import type { Comparison, OfflineSide, OnlineSide } from '../../../shared/domain/comparison';
import { totalOf } from '../../../shared/domain/rate-card';
import { cx } from '../../ui/cx';
import { Icon } from '../../ui/Icon';
import { useLanguage, useT } from '../../ui/i18n';
import { formatMoney } from '../../ui/money-text';
import { Tag } from '../../ui/Tag';
import { usePricingText } from '../../ui/use-pricing-text';
import css from './ComparisonPanel.module.css';
import { useReasonText } from './use-reason-text';
import { useRefusalText } from './use-refusal-text';
import { useTimeText } from './use-time-text';

/** Online shipping and third-party logistics side by side, by the five points of AliExpress's rules. */
export function ComparisonPanel({ comparison }: { readonly comparison: Comparison }) {
  const t = useT();
  const { online, offline, route } = comparison;
  const heads = [
    { key: 'official', title: t('comparison.online'), word: t('comparison.onlineWord') },
    { key: 'third-party', title: t('comparison.offline'), word: t('comparison.offlineWord') },
  ] as const;
  const points: readonly (readonly [string, ReactNode, ReactNode])[] = [
    [t('comparison.point.company'), <OnlineCompany key="1" side={online} />, <OfflineCompany key="2" side={offline} />],
    [
      t('comparison.point.restrictions'),
      <OnlineRestrictions key="1" side={online} />,
      <OfflineRestrictions key="2" side={offline} />,
    ],
    [t('comparison.point.freight'), <OnlineFreight key="1" side={online} />, <OfflineFreight key="2" side={offline} />],
    [t('comparison.point.guarantee'), t('comparison.guarantee.online'), <OfflineGuarantee key="2" side={offline} />],
    [t('comparison.point.print'), t('comparison.print.online'), <OfflinePrint key="2" side={offline} />],
  ];
  return (
    <section className={css['panel']} aria-label={t('comparison.title')}>
      <Recommendation comparison={comparison} />
      <div className={css['scroll']}>
        <table className={css['table']}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('comparison.title')}</span>
              </th>
              {heads.map(({ key, title, word }) => (
                <th key={key} scope="col" className={cx(route === key && css['chosen'])}>
                  <span className={css['title']}>
                    <strong>{title}</strong>
                    {route === key && (
                      <Tag tone="done" icon="check">
                        {t('comparison.recommended')}
                      </Tag>
                    )}
                  </span>
                  <span className={css['hint']}>{word}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {points.map(([name, left, right]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className={cx(route === 'official' && css['chosen'])}>{left}</td>
                <td className={cx(route === 'third-party' && css['chosen'])}>{right}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Recommendation({ comparison: { route, reasons } }: { readonly comparison: Comparison }) {
  const t = useT();
  const textOf = useReasonText();
  const title =
    route === null
      ? t('comparison.noAdvice')
      : t('comparison.advice', { route: t(route === 'official' ? 'comparison.online' : 'comparison.offline') });
  return (
    <div className={css['advice']} data-route={route ?? 'none'}>
      <Icon name={route === null ? 'info' : 'check'} />
      <div>
        <strong className={css['adviceTitle']}>{title}</strong>
        <ul className={css['reasons']}>
          {reasons.map((reason) => (
            <li key={reason.code}>{textOf(reason)}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function OnlineCompany({ side: { restrictions, service, offeredCount } }: { readonly side: OnlineSide }) {
  const t = useT();
  if (service === null) return t(restrictions === 'unknown' ? 'comparison.notAsked' : 'comparison.nonePlanned');
  return (
    <Cell
      main={service.name}
      more={offeredCount > 1 ? t('comparison.company.otherPlans', { count: offeredCount - 1 }) : ''}
    >
      {t('comparison.company.screened')}
    </Cell>
  );
}

function OfflineCompany({ side: { carrier, otherCount } }: { readonly side: OfflineSide }) {
  const t = useT();
  if (carrier === null) return t('comparison.noCarrier');
  return (
    <Cell main={carrier.name} more={otherCount > 0 ? t('comparison.company.otherCarriers', { count: otherCount }) : ''}>
      {t('comparison.company.own')}
    </Cell>
  );
}

function OnlineRestrictions({ side: { restrictions } }: { readonly side: OnlineSide }) {
  const t = useT();
  if (restrictions === 'unknown') return t('comparison.notAsked');
  return (
    <Tag tone={restrictions === 'taken' ? 'done' : 'stop'} icon={restrictions === 'taken' ? 'check' : 'stop'}>
      {t(`comparison.restrictions.${restrictions}`)}
    </Tag>
  );
}

function OfflineRestrictions({ side: { carrier, refusals } }: { readonly side: OfflineSide }) {
  const t = useT();
  const textOf = useRefusalText();
  if (carrier === null) return '–';
  if (refusals.length === 0) {
    return (
      <Tag tone="done" icon="check">
        {t('comparison.restrictions.taken')}
      </Tag>
    );
  }
  return (
    <Cell
      main={
        <Tag tone="stop" icon="stop">
          {t('comparison.restrictions.refused')}
        </Tag>
      }
      more={refusals.map(textOf).join(' · ')}
    />
  );
}

function OnlineFreight({ side: { service, fee } }: { readonly side: OnlineSide }) {
  const t = useT();
  const timeOf = useTimeText();
  const language = useLanguage();
  if (service === null) return '–';
  if (fee === null) return t('comparison.freight.unknown');
  const others = service.otherFees.map(({ name, fee: other }) => `${name} ${formatMoney(other, language)}`);
  return (
    <Cell
      main={<span className={css['fee']}>{formatMoney(fee, language)}</span>}
      more={[timeOf(service), others.length > 0 && t('comparison.freight.plus', { fees: others.join(', ') })]
        .filter((text) => text !== false && text !== '')
        .join(' · ')}
    >
      {t('comparison.freight.online')}
    </Cell>
  );
}

function OfflineFreight({ side: { carrier, pricing } }: { readonly side: OfflineSide }) {
  const t = useT();
  const language = useLanguage();
  const textOf = usePricingText();
  if (carrier === null) return '–';
  const total = totalOf(pricing);
  const days = carrier.transitDays;
  return (
    <Cell
      main={total === null ? textOf(pricing) : <span className={css['fee']}>{formatMoney(total, language)}</span>}
      more={[days !== null && t('carriers.days', { min: days.min, max: days.max }), total !== null && textOf(pricing)]
        .filter((text) => text !== false)
        .join(' · ')}
    >
      {t('comparison.freight.offline')}
    </Cell>
  );
}

function OfflineGuarantee({ side: { carrier } }: { readonly side: OfflineSide }) {
  const t = useT();
  const language = useLanguage();
  if (carrier === null) return '–';
  const { terms, upTo, withinDays } = carrier.compensation;
  const facts = [
    upTo !== null && t('carriers.paysUpTo', { amount: formatMoney(upTo, language) }),
    withinDays !== null && t('carriers.paysWithin', { count: withinDays }),
  ].filter((text) => text !== false);
  return (
    <Cell main={facts.length > 0 ? facts.join(' · ') : t('comparison.guarantee.unknown')} more={terms}>
      {t('comparison.guarantee.offline')}
    </Cell>
  );
}

function OfflinePrint({ side: { carrier, freeNumbers } }: { readonly side: OfflineSide }) {
  const t = useT();
  if (carrier === null) return '–';
  return (
    <Cell
      main={t(`comparison.print.${carrier.label.source}`)}
      more={
        freeNumbers === null
          ? t('comparison.print.numberByHand')
          : t('comparison.print.numbers', { count: freeNumbers })
      }
    />
  );
}

type CellProps = { readonly main: ReactNode; readonly more?: string; readonly children?: ReactNode };

function Cell({ main, more = '', children }: CellProps) {
  return (
    <div className={css['cell']}>
      <span className={css['main']}>{main}</span>
      {children !== undefined && <span>{children}</span>}
      {more !== '' && <span className={css['hint']}>{more}</span>}
    </div>
  );
}
