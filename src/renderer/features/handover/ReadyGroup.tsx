import { useState } from 'react';
import type { HandoverBatch } from '../../../shared/contract/handover.contract';
import { maxBatchParcels, type ReadyParcel } from '../../../shared/domain/handover';
import type { ShipmentId } from '../../../shared/domain/ids';
import { useCreateBatch, useMarkElsewhere } from '../../data/handover';
import { useHotkey } from '../../input/hotkeys';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { Checkbox } from '../../ui/Checkbox';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { ReasonDialog } from '../../ui/ReasonDialog';
import { scrollRegion } from '../../ui/scroll-region';
import { useToast } from '../../ui/Toasts';
import css from './BatchDetail.module.css';
import { ParcelRow } from './ParcelRow';

export type ReadyGroupProps = {
  readonly parcels: readonly ReadyParcel[];
  readonly onMade: (batch: HandoverBatch) => void;
};

/** Parcels that fit together: all are chosen until one is taken away. */
export function ReadyGroup({ parcels, onMade }: ReadyGroupProps) {
  const t = useT();
  const textOf = useErrorText();
  const toast = useToast();
  const create = useCreateBatch();
  const mark = useMarkElsewhere();
  const [without, setWithout] = useState<ReadonlySet<ShipmentId>>(new Set());
  const [isAsking, setAsking] = useState(false);
  const [first] = parcels;
  const free = parcels.filter(({ block }) => block === null);
  const chosen = free.filter(({ shipmentId }) => !without.has(shipmentId)).slice(0, maxBatchParcels);
  const shipmentIds = chosen.map(({ shipmentId }) => shipmentId);
  const make = () => {
    if (shipmentIds.length > 0 && !create.isPending) create.mutate({ shipmentIds }, { onSuccess: onMade });
  };
  useHotkey({ key: 'Enter', isEnabled: shipmentIds.length > 0 && !isAsking, onDown: make });
  const toggle = (shipmentId: ShipmentId, isChosen: boolean) => {
    setWithout((all) =>
      isChosen ? new Set([...all].filter((id) => id !== shipmentId)) : new Set([...all, shipmentId]),
    );
  };
  if (first === undefined) return null;
  return (
    <section className={css['detail']} aria-label={first.warehouseName}>
      <div className={css['content']} {...scrollRegion}>
        <header>
          <h2 className={css['name']}>{first.warehouseName || t('handover.noWarehouse')}</h2>
          <p className={css['facts']}>
            {first.serviceName} · {t(`handover.way.${first.type}.name`)}
          </p>
        </header>
        <Checkbox
          isChecked={chosen.length === free.length && free.length > 0}
          isDisabled={free.length === 0}
          onChange={(isAll) => {
            setWithout(isAll ? new Set() : new Set(free.map(({ shipmentId }) => shipmentId)));
          }}
        >
          <strong>{t('handover.chosen', { chosen: chosen.length, count: parcels.length })}</strong>
        </Checkbox>
        <ul className={css['rows']}>
          {parcels.map((parcel) => (
            <ParcelRow
              key={parcel.shipmentId}
              parcel={parcel}
              lead={
                <Checkbox
                  isChecked={shipmentIds.includes(parcel.shipmentId)}
                  isDisabled={parcel.block !== null}
                  onChange={(isChosen) => {
                    toggle(parcel.shipmentId, isChosen);
                  }}
                >
                  <span className="visually-hidden">{parcel.waybillNumber}</span>
                </Checkbox>
              }
            />
          ))}
        </ul>
      </div>
      <footer className={css['foot']}>
        <FailureNote error={create.error} />
        <div className={css['buttons']}>
          <Button
            variant="quiet"
            isDisabled={shipmentIds.length === 0}
            onPress={() => {
              setAsking(true);
            }}
          >
            {t('handover.markElsewhere')}
          </Button>
          <Button
            variant="primary"
            size="large"
            kbd="Enter"
            isDisabled={shipmentIds.length === 0}
            isBusy={create.isPending}
            onPress={make}
          >
            {t('handover.make', { count: shipmentIds.length })}
          </Button>
        </div>
      </footer>
      {isAsking && (
        <ReasonDialog
          title={t('handover.elsewhereTitle', { count: shipmentIds.length })}
          text={t('handover.elsewhereText')}
          presets={[t('handover.elsewhereReasons.before'), t('handover.elsewhereReasons.cabinet')]}
          submit={t('handover.markElsewhere')}
          isOpen
          isBusy={mark.isPending}
          problem={mark.error === null ? null : textOf(toErrorLike(mark.error))}
          onClose={() => {
            setAsking(false);
          }}
          onReason={(reason) => {
            mark.mutate(
              { shipmentIds, reason },
              {
                onSuccess: () => {
                  setAsking(false);
                  toast(t('handover.noted'));
                },
              },
            );
          }}
        />
      )}
    </section>
  );
}
