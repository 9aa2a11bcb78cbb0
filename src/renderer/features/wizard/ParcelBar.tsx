import { useState } from 'react';
import { shipBlockOf } from '../../../shared/domain/order';
import { countOf, packedLines, piecesOf } from '../../../shared/domain/parcel-pieces';
import { Button, keepFocus } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { useT } from '../../ui/i18n';
import css from './ParcelBar.module.css';
import { SplitDialog } from './SplitDialog';
import { useWizard } from './wizard-context';

/** The parcels of an order that has several; one press shows another. */
export function ParcelBar() {
  const t = useT();
  const { order, shipment, draft, onParcel } = useWizard();
  const { parcels } = shipment;
  if (parcels.length < 2) return null;
  return (
    <section className={css['bar']} aria-label={t('parcels.title')}>
      <ol className={css['parcels']}>
        {parcels.map((parcel, index) => (
          <li key={parcel.shipmentId}>
            <button
              type="button"
              className={css['parcel']}
              aria-current={parcel.shipmentId === shipment.shipmentId || undefined}
              onMouseDown={keepFocus}
              onClick={() => {
                draft
                  .flush()
                  .then(() => {
                    onParcel(parcel.shipmentId);
                  })
                  // Shown from the draft's own error.
                  .catch(() => undefined);
              }}
            >
              {parcel.isDeclared && <Icon name="check" size="small" />}
              <span>{t('parcels.parcel', { number: index + 1 })}</span>
              <span className={css['count']}>
                {t('parcels.pieces', { count: countOf(piecesOf(order, parcel.pieces)) })}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <SplitButton />
    </section>
  );
}

/** Deals the pieces out over parcels; offered while a parcel can still take or lose some. */
export function SplitButton() {
  const t = useT();
  const { order, shipment, draft } = useWizard();
  const [isSplitting, setSplitting] = useState(false);
  const { parcels } = shipment;
  const canSplit =
    shipBlockOf(order) === null &&
    packedLines(order).reduce((sum, line) => sum + line.quantity, 0) > 1 &&
    parcels.some(({ isFixed }) => !isFixed);
  if (!canSplit) return null;
  return (
    <>
      <Button
        variant="quiet"
        onPress={() => {
          draft
            .flush()
            .then(() => {
              setSplitting(true);
            })
            .catch(() => undefined);
        }}
      >
        {t(parcels.length > 1 ? 'parcels.change' : 'parcels.split')}
      </Button>
      {isSplitting && (
        <SplitDialog
          onClose={() => {
            setSplitting(false);
          }}
        />
      )}
    </>
  );
}
