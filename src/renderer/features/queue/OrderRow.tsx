import type { OrderKey, QueueRow } from '../../../shared/contract/orders.contract';
import { keepFocus } from '../../ui/Button';
import { cx } from '../../ui/cx';
import { Deadline } from '../../ui/Deadline';
import { Flag } from '../../ui/Flag';
import { useT } from '../../ui/i18n';
import { OrderNumber } from '../../ui/OrderNumber';
import { Picture } from '../../ui/Picture';
import { Tag } from '../../ui/Tag';
import css from './OrderRow.module.css';
import { rowTags } from './row-tags';

export type OrderRowProps = {
  readonly index: number;
  readonly offset: number;
  readonly height: number;
  /** Undefined while its page is on the way. */
  readonly row: QueueRow | undefined;
  readonly isMarked: boolean;
  readonly isPicked: boolean;
  readonly nowMs: number;
  readonly onMark: (index: number) => void;
  readonly onPick: (index: number) => void;
  readonly onShip: (key: OrderKey) => void;
};

const shownTags = 2;

/** One order of the queue. The keys work on the whole list, so the row itself takes no focus. */
export function OrderRow(props: OrderRowProps) {
  const { index, offset, height, row, isMarked, isPicked, nowMs, onMark, onPick, onShip } = props;
  const t = useT();
  const style = { height, transform: `translateY(${offset}px)` };
  const place = { id: `order-row-${index}`, 'aria-rowindex': index + 2, style };
  if (row === undefined)
    return (
      <tr {...place} className={cx(css['row'], css['waiting'])} aria-busy="true">
        <td>{t('common.loading')}</td>
      </tr>
    );
  const { firstLine, lineCount } = row;
  const tags = rowTags(row);
  const detail = [...firstLine.attributes, t('common.times', { count: firstLine.quantity })].join(' · ');
  return (
    <tr
      {...place}
      className={css['row']}
      aria-selected={isMarked}
      onClick={() => {
        onMark(index);
      }}
      onDoubleClick={() => {
        if (row.shipBlock === null && row.holdReason === '') onShip({ shopId: row.shopId, orderId: row.orderId });
      }}
    >
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
            onPick(index);
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
            {detail}
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
    </tr>
  );
}
