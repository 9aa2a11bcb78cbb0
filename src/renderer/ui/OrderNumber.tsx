import { groupOrderNumber } from '../../shared/domain/ids';
import { cx } from './cx';
import css from './OrderNumber.module.css';

export type OrderNumberProps = { readonly orderId: string; readonly size: 'row' | 'panel' | 'hero' };

/** An order's number in groups of four, the last one marked: that is the one people compare. */
export function OrderNumber({ orderId, size }: OrderNumberProps) {
  const groups = groupOrderNumber(orderId);
  return (
    // The gaps are margins, not characters: copied text and the spoken name are the bare number.
    <span className={cx(css['number'], css[size])}>
      {groups.map((group, index) => (
        <span key={`${index}-${group}`} className={css['group']}>
          {group}
        </span>
      ))}
    </span>
  );
}
