import type { OrderKey } from '../../../shared/contract/orders.contract';
import type { PackageRow as Row } from '../../../shared/contract/packages.contract';
import { useT } from '../../ui/i18n';
import { RowTable, WaitingRow } from '../../ui/RowTable';
import { PackageRow } from './PackageRow';
import css from './PackageTable.module.css';

export type PackageTableProps = {
  readonly total: number;
  readonly rowAt: (index: number) => Row | undefined;
  readonly marked: number;
  readonly nowMs: number;
  readonly onMark: (index: number) => void;
  readonly onRange: (range: { readonly first: number; readonly last: number }) => void;
  readonly onOpen: (key: OrderKey) => void;
};

/** The list of parcels. */
export function PackageTable({ total, rowAt, marked, nowMs, onMark, onRange, onOpen }: PackageTableProps) {
  const t = useT();
  const head = (
    <>
      <th scope="col">{t('packages.columns.parcel')}</th>
      <th scope="col">{t('packages.columns.order')}</th>
      <th scope="col">{t('packages.columns.buyer')}</th>
      <th scope="col">{t('packages.columns.state')}</th>
    </>
  );
  return (
    <RowTable
      label={t('packages.title')}
      head={head}
      className={css['table']}
      total={total}
      marked={marked}
      onMark={onMark}
      onRange={onRange}
      renderRow={(place) => {
        const row = rowAt(place.index);
        if (row === undefined) return <WaitingRow key={place.id} place={place} />;
        const isMarked = place.index === marked;
        return <PackageRow key={place.id} {...{ place, row, isMarked, nowMs, onMark, onOpen }} />;
      }}
    />
  );
}
