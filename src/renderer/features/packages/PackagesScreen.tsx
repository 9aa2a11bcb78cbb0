import { useState } from 'react';
import type { PackageQuestion } from '../../../shared/contract/packages.contract';
import type { OrderKey } from '../../../shared/contract/orders.contract';
import { orderIdSchema } from '../../../shared/domain/ids';
import { packagePageSize, useLookUp, usePackageCounts, usePackagePages } from '../../data/packages';
import { ErrorState } from '../../ui/ErrorState';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { ListDetail, ListWaiting } from '../../ui/ListDetail';
import { pagesOf } from '../../ui/list-marks';
import { Note } from '../../ui/Note';
import { useNow } from '../../ui/use-now';
import { PackageBar } from './PackageBar';
import { PackagePanel } from './PackagePanel';
import css from './PackagesScreen.module.css';
import { PackagesEmpty } from './PackagesEmpty';
import { PackageTable } from './PackageTable';
import { transactionOf } from './package-words';

export type PackagesScreenProps = {
  readonly onOpen: (key: OrderKey) => void;
  readonly onPrinters: () => void;
};

const first: PackageQuestion = { view: 'all', search: '' };

/** Every parcel that this station or AliExpress knows for the shop's orders, and the marked one beside them. */
export function PackagesScreen({ onOpen, onPrinters }: PackagesScreenProps) {
  const t = useT();
  const textOf = useErrorText();
  const nowMs = useNow();
  const [question, setQuestion] = useState(first);
  const [mark, setMark] = useState(0);
  const [range, setRange] = useState({ first: 0, last: 0 });
  const { data: counts } = usePackageCounts();
  const pages = pagesOf(range.first, range.last, mark, packagePageSize);
  const { total, rowAt, error, refetch } = usePackagePages(question, pages);
  const transaction = transactionOf(question.search);
  const lookUp = useLookUp(transaction === null ? null : orderIdSchema.parse(transaction));

  const index = total === null ? mark : Math.max(0, Math.min(mark, total - 1));
  const marked = rowAt(index);
  const ask = (change: Partial<PackageQuestion>) => {
    setQuestion({ ...question, ...change });
    setMark(0);
  };
  const inSight = () =>
    Array.from({ length: range.last - range.first + 1 }, (_, row) => rowAt(range.first + row)).filter(
      (row) => row !== undefined,
    );
  return (
    <ListDetail
      title={t('packages.title')}
      list={
        <>
          <PackageBar question={question} counts={counts} onAsk={ask} inSight={inSight} />
          {transaction !== null && lookUp.error !== null && (
            <div className={css['note']}>
              <Note tone="look">{t('packages.lookUpFailed', { problem: textOf(toErrorLike(lookUp.error)) })}</Note>
            </div>
          )}
          {error !== null && <ErrorState error={error} onRetry={refetch} />}
          {error === null && (total === null || (total === 0 && lookUp.isFetching)) && (
            <ListWaiting label={t(lookUp.isFetching ? 'packages.asking' : 'packages.loading')} />
          )}
          {error === null && total === 0 && !lookUp.isFetching && (
            <PackagesEmpty
              question={question}
              onAll={() => {
                ask(first);
              }}
            />
          )}
          {error === null && total !== null && total > 0 && (
            <PackageTable
              total={total}
              rowAt={rowAt}
              marked={index}
              nowMs={nowMs}
              onMark={setMark}
              onRange={setRange}
              onOpen={onOpen}
            />
          )}
        </>
      }
      detail={
        <PackagePanel
          key={marked?.packageKey ?? 'none'}
          packageKey={total === 0 ? null : (marked?.packageKey ?? null)}
          nowMs={nowMs}
          onOpen={onOpen}
          onPrinters={onPrinters}
        />
      }
    />
  );
}
