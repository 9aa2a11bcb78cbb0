import type { OrderKey, QueueRow } from '../../../shared/contract/orders.contract';
import { keepFocus } from '../../ui/Button';
import { Deadline } from '../../ui/Deadline';
import { Flag } from '../../ui/Flag';
import { useT } from '../../ui/i18n';
import { OrderNumber } from '../../ui/OrderNumber';
import { Picture } from '../../ui/Picture';
import { TableRow, type RowPlace } from '../../ui/RowTable';
import { Tag } from '../../ui/Tag';
import css from './OrderRow.module.css';
import { rowTags } from './row-tags';

export type OrderRowProps = {
  readonly place: RowPlace;
  readonly row: QueueRow;
  readonly isMarked: boolean;
  readonly isPicked: boolean;
  readonly nowMs: number;
  readonly onMark: (index: number) => void;
  readonly onPick: (index: number) => void;
  readonly onShip: (key: OrderKey) => void;
};

const shownTags = 2;

/** One order of the queue. */
export function OrderRow({ place, row, isMarked, isPicked, nowMs, onMark, onPick, onShip }: OrderRowProps) {
  const t = useT();
  const { firstLine, lineCount } = row;
  const tags = rowTags(row);
  const detail = [t('common.times', { count: firstLine.quantity }), ...firstLine.attributes].join(' · ');
  const handleOpen = () => {
    if (row.shipBlock === null && row.holdReason === '') onShip({ shopId: row.shopId, orderId: row.orderId });
  };
  return (
    <TableRow place={place} className={css['row']} isMarked={isMarked} onMark={onMark} onOpen={handleOpen}>
      <td className={css['pick']}>
        <input
          type="checkbox"
          tabIndex={-1}
          checked={isPicked}
          aria-label={t('queue.pick', { number: row.orderId })}
          onMouseDown={keepFocus}
          onClick={(event) => {
            event.stopPropagation();
          }}
          onChange={() => {
            onPick(place.index);
          }}
        />
      </td>
      <td className={css['due']}>
        <Deadline shipByMs={row.shipByMs} nowMs={nowMs} />
      </td>
      <td className={css['number']}>
        <OrderNumber orderId={row.orderId} size="row" />
      </td>
      <td className={css['items']}>
        <Picture url={firstLine.pictureUrl} alt="" size="small" />
        <div className={css['words']}>
          <p className={css['name']}>{firstLine.name}</p>
          <p className={css['detail']}>
            <span className={css['attributes']}>{detail}</span>
            {lineCount > 1 && <span className={css['more']}>{t('queue.moreLines', { count: lineCount - 1 })}</span>}
          </p>
        </div>
      </td>
      <td className={css['to']}>
        {row.country !== '' && (
          <>
            <span className={css['wide']}>
              <Flag country={row.country} />
            </span>
            <span className={css['middle']} aria-hidden="true">
              <Flag country={row.country} text="code" />
            </span>
            <span className={css['narrow']} aria-hidden="true">
              <Flag country={row.country} text="none" />
            </span>
          </>
        )}
      </td>
      <td className={css['tags']}>
        {tags.slice(0, shownTags).map((tag) => (
          <Tag key={tag.text} tone={tag.tone}>
            {t(tag.text)}
          </Tag>
        ))}
        {tags.length > shownTags && <span className={css['rest']}>+{tags.length - shownTags}</span>}
      </td>
    </TableRow>
  );
}
