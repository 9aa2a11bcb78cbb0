import type { ReactNode } from 'react';
import { waybillInGroups } from '../../../shared/domain/paperwork';
import type { ReadyParcel } from '../../../shared/domain/handover';
import { Flag } from '../../ui/Flag';
import { useT } from '../../ui/i18n';
import { Tag } from '../../ui/Tag';
import { blockName } from './block-name';
import css from './BatchDetail.module.css';

export type ParcelRowProps = {
  readonly parcel: Pick<ReadyParcel, 'lpNumber' | 'waybillNumber' | 'country' | 'weightGrams' | 'block'>;
  readonly lead?: ReactNode;
  readonly tags?: ReactNode;
  readonly action?: ReactNode;
  readonly tone?: 'stop' | 'done';
};

/** One parcel: its number as it stands on the label, where it goes, what it weighs. */
export function ParcelRow({ parcel, lead, tags, action, tone }: ParcelRowProps) {
  const t = useT();
  return (
    <li className={css['row']} data-tone={parcel.block === null ? tone : 'stop'}>
      {lead}
      <span className={css['numbers']}>
        <strong className={css['number']}>{waybillInGroups(parcel.waybillNumber)}</strong>
        <span className={css['small']}>{parcel.lpNumber}</span>
      </span>
      <span className={css['tags']}>
        {parcel.block !== null && (
          <Tag tone="stop" icon="stop">
            {t(blockName(parcel.block))}
          </Tag>
        )}
        {tags}
      </span>
      <span className={css['where']}>{parcel.country !== '' && <Flag country={parcel.country} />}</span>
      <span className={css['weight']}>{t('handover.grams', { grams: parcel.weightGrams })}</span>
      {action}
    </li>
  );
}
