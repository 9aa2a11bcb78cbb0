import { useState } from 'react';
import { countOf, packedLines } from '../../../shared/domain/parcel-pieces';
import { useSplitOrder } from '../../data/shipments';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { Dialog } from '../../ui/Dialog';
import { useT } from '../../ui/i18n';
import css from './SplitDialog.module.css';
import { addColumn, columnsOf, restOf, setCount, splitOf } from './split-table';
import { useWizard } from './wizard-context';

/** Deals the order's pieces out over parcels: a row for each line, a column for each parcel. */
export function SplitDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const { order, shipment, onParcel } = useWizard();
  const split = useSplitOrder({ shopId: order.shopId, orderId: order.orderId });
  const [columns, setColumns] = useState(() => columnsOf(order, shipment.parcels));
  const parcels = splitOf(order, columns);
  const rest = restOf(order, columns);
  const keep = () => {
    if (parcels === null || split.isPending) return;
    split.mutate(parcels, {
      onSuccess: ({ shipmentId }) => {
        onClose();
        // The parcel that was open may be gone.
        if (!parcels.some((parcel) => parcel.shipmentId === shipment.shipmentId)) onParcel(shipmentId);
      },
    });
  };
  return (
    <Dialog
      title={t('parcels.split')}
      isOpen
      size="wide"
      onClose={onClose}
      onSubmit={keep}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={parcels === null} isBusy={split.isPending}>
            {t('parcels.keep')}
          </Button>
        </>
      }
    >
      <p>{t('parcels.text')}</p>
      <FailureNote error={split.error} />
      <div className={css['scroll']}>
        <table className={css['table']}>
          <thead>
            <tr>
              <th scope="col">{t('queue.items')}</th>
              {columns.map((column, index) => (
                <th key={column.key} scope="col" className={css['count']}>
                  {t('parcels.parcel', { number: index + 1 })}
                </th>
              ))}
              <th scope="col" className={css['count']}>
                {t('parcels.left')}
              </th>
            </tr>
          </thead>
          <tbody>
            {packedLines(order).map((line) => (
              <tr key={line.childId}>
                <th scope="row" className={css['line']}>
                  <span className={css['name']}>{line.name}</span>
                  <span className={css['muted']}>
                    {[...line.attributes.map(({ value }) => value), t('common.times', { count: line.quantity })].join(
                      ' · ',
                    )}
                  </span>
                </th>
                {columns.map((column, index) => (
                  <td key={column.key} className={css['count']}>
                    <Stepper
                      name={t('parcels.cell', { name: line.name, number: index + 1 })}
                      value={column.pieces[line.childId] ?? 0}
                      isDisabled={column.isFixed}
                      onChange={(count) => {
                        setColumns(setCount(order, columns, column.key, line.childId, count));
                      }}
                    />
                  </td>
                ))}
                <td className={css['count']} data-left={rest[line.childId] ?? 0}>
                  {rest[line.childId] ?? 0}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={css['foot']}>
        <Button
          onPress={() => {
            setColumns(addColumn(columns));
          }}
        >
          {t('parcels.add')}
        </Button>
        {countOf(rest) > 0 && <span className={css['rest']}>{t('parcels.rest', { count: countOf(rest) })}</span>}
      </div>
    </Dialog>
  );
}

type StepperProps = {
  readonly name: string;
  readonly value: number;
  readonly isDisabled: boolean;
  readonly onChange: (value: number) => void;
};

/** A count that gloves can change. */
function Stepper({ name, value, isDisabled, onChange }: StepperProps) {
  const t = useT();
  return (
    <span className={css['stepper']}>
      <Button
        aria-label={t('parcels.less', { name })}
        isDisabled={isDisabled || value === 0}
        onPress={() => {
          onChange(value - 1);
        }}
      >
        −
      </Button>
      <output className={css['value']} aria-label={name}>
        {value}
      </output>
      <Button
        aria-label={t('parcels.more', { name })}
        isDisabled={isDisabled}
        onPress={() => {
          onChange(value + 1);
        }}
      >
        +
      </Button>
    </span>
  );
}
