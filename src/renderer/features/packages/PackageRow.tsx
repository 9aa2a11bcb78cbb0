import type { OrderKey } from '../../../shared/contract/orders.contract';
import type { PackageRow as Row } from '../../../shared/contract/packages.contract';
import { cx } from '../../ui/cx';
import { Flag } from '../../ui/Flag';
import { useLanguage, useT } from '../../ui/i18n';
import { OrderNumber } from '../../ui/OrderNumber';
import { TableRow, type RowPlace } from '../../ui/RowTable';
import { Tag } from '../../ui/Tag';
import { formatWhen } from '../../ui/time';
import css from './PackageRow.module.css';
import { attentionTones, isOpenClaim, stateTones } from './package-words';

export type PackageRowProps = {
  readonly place: RowPlace;
  readonly row: Row;
  readonly isMarked: boolean;
  readonly nowMs: number;
  readonly onMark: (index: number) => void;
  readonly onOpen: (key: OrderKey) => void;
};

/** One parcel of the list. */
export function PackageRow({ place, row, isMarked, nowMs, onMark, onOpen }: PackageRowProps) {
  const t = useT();
  const language = useLanguage();
  const handleOpen = () => {
    if (row.shipmentId !== null) onOpen(row.key);
  };
  return (
    <TableRow place={place} isMarked={isMarked} onMark={onMark} onOpen={handleOpen}>
      <td className={css['cell']}>
        <p className={cx(css['number'], row.waybillNumber === '' && css['muted'])}>
          {row.waybillNumber === '' ? t('label.noNumber') : row.waybillNumber}
        </p>
        <p className={css['detail']}>{row.lpNumber === '' ? row.service : row.lpNumber}</p>
      </td>
      <td className={css['cell']}>
        <OrderNumber orderId={row.key.orderId} size="row" />
        <p className={css['detail']}>
          <span className={css['buyerHere']}>{row.buyerName}</span>
          <span className={css['created']}>{formatWhen(row.createdAtMs, nowMs, language)}</span>
        </p>
      </td>
      <td className={cx(css['cell'], css['buyer'])}>
        <p className={css['name']}>{row.buyerName}</p>
        <p className={css['detail']}>{row.country !== '' && <Flag country={row.country} />}</p>
      </td>
      <td className={css['tags']}>
        {row.attention !== null && (
          <Tag tone={attentionTones[row.attention]} icon={attentionTones[row.attention] === 'stop' ? 'stop' : 'alert'}>
            {t(`packages.attention.${row.attention}.name`)}
          </Tag>
        )}
        {isOpenClaim(row) && row.claim !== null && <Tag tone="look">{t(`packages.claim.${row.claim.kind}`)}</Tag>}
        {row.claimState !== 'none' && <Tag>{t(`packages.claim.states.${row.claimState}`)}</Tag>}
        {row.shipmentId === null && <Tag>{t('packages.elsewhere')}</Tag>}
        {(row.attention === null || row.attention === 'old-number-declared') && (
          <Tag tone={stateTones[row.state]}>{t(`packages.states.${row.state}`)}</Tag>
        )}
      </td>
    </TableRow>
  );
}
