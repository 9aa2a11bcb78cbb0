import type { ReadyParcel } from '../../../shared/domain/handover';
import { useT } from '../../ui/i18n';
import css from './HandoverScreen.module.css';

export type ReadyItemProps = {
  readonly parcels: readonly ReadyParcel[];
  readonly isChosen: boolean;
  readonly onChoose: () => void;
};

/** Parcels that could be handed over together, as one entry of the list. */
export function ReadyItem({ parcels, isChosen, onChoose }: ReadyItemProps) {
  const t = useT();
  const [first] = parcels;
  if (first === undefined) return null;
  return (
    <button type="button" className={css['item']} aria-current={isChosen || undefined} onClick={onChoose}>
      <span className={css['line']}>
        <strong className={css['name']}>{first.warehouseName || t('handover.noWarehouse')}</strong>
        <span className={css['big']}>{parcels.length}</span>
      </span>
      <span className={css['small']}>{first.serviceName}</span>
      <span className={css['small']}>{t(`handover.way.${first.type}.name`)}</span>
    </button>
  );
}
