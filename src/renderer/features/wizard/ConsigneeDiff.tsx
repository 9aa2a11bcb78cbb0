import type { ConsigneeChange } from '../../../shared/domain/consignee';
import type { AddressField } from '../../../shared/domain/third-party';
import { Button } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { useT } from '../../ui/i18n';
import css from './ConsigneeDiff.module.css';

export type ConsigneeDiffProps = {
  readonly changes: readonly ConsigneeChange[];
  /** Takes one field back to what the buyer gave. */
  readonly onUndo?: (field: AddressField) => void;
};

/** Field by field: what the buyer gave, and what is sent. */
export function ConsigneeDiff({ changes, onUndo }: ConsigneeDiffProps) {
  const t = useT();
  if (changes.length === 0) return null;
  return (
    <dl className={cx(css['diff'], onUndo !== undefined && css['open'])} aria-label={t('consignee.changes')}>
      {changes.map(({ field, before, after }) => (
        <div key={field} className={css['change']}>
          <dt className={css['field']}>{t(`addresses.party.${field}`)}</dt>
          <dd className={css['texts']}>
            <del className={css['before']}>
              <span className="visually-hidden">{t('consignee.buyerGave')} </span>
              {before === '' ? t('consignee.empty') : before}
            </del>
            <span aria-hidden="true">→</span>
            <ins className={css['after']}>
              <span className="visually-hidden">{t('consignee.isSent')} </span>
              {after === '' ? t('consignee.empty') : after}
            </ins>
          </dd>
          {onUndo !== undefined && (
            <dd className={css['undo']}>
              <Button
                variant="quiet"
                aria-label={t('consignee.undoField', { field: t(`addresses.party.${field}`) })}
                onPress={() => {
                  onUndo(field);
                }}
              >
                {t('check.undo')}
              </Button>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
