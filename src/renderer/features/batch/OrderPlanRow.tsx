import { useEffect, useState } from 'react';
import type { OrderKey } from '../../../shared/contract/orders.contract';
import { feeOf, setParcel } from '../../../shared/domain/offered-plan';
import type { ShipmentId } from '../../../shared/domain/ids';
import { useEditDrafts } from '../../data/shipments';
import { Button } from '../../ui/Button';
import { Flag } from '../../ui/Flag';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useLanguage, useT } from '../../ui/i18n';
import { Icon } from '../../ui/Icon';
import { formatMoney } from '../../ui/money-text';
import { OrderNumber } from '../../ui/OrderNumber';
import { Select } from '../../ui/Select';
import { leftOutText } from './hurdle-text';
import css from './OrderPlanRow.module.css';
import { ParcelInputs } from './ParcelInputs';
import type { BatchRow, OpenRow } from './use-batch';

const typingPauseMs = 700;

export type OrderPlanRowProps = {
  readonly row: BatchRow;
  /** A plan for all was chosen. */
  readonly isSet: boolean;
  readonly onOpen: (key: OrderKey) => void;
  readonly onAgain: () => void;
  readonly onPlan: ((serviceId: string) => void) | undefined;
  readonly onEditing: (isEditing: boolean) => void;
  /** The parcel has a size of its own now: its plans are others. */
  readonly onMeasured: (shipmentId: ShipmentId) => Promise<void>;
};

/** One order in the first step: its own size, and the plan that it gets. */
export function OrderPlanRow({ row, onOpen, onAgain, ...props }: OrderPlanRowProps) {
  const t = useT();
  const textOf = useErrorText();
  const language = useLanguage();
  const { work, open } = row;
  const { key, entry } = work;
  const isStopped =
    open === null ? entry.problem !== null : open.review.state === 'stopped' || open.review.state === 'begun';
  return (
    <li className={css['row']}>
      <span className={css['order']}>
        <OrderNumber orderId={key.orderId} size="row" />
        {open !== null && (
          <span className={css['muted']}>
            <Flag country={open.shipment.draft.consignee?.country ?? ''} /> {open.order.buyerName}
          </span>
        )}
      </span>
      {isStopped || open === null ? (
        <span className={css['stopped']}>
          {entry.problem !== null || isStopped ? <Icon name="stop" /> : null}
          {leftOutText(row, t, textOf, language)}
        </span>
      ) : (
        <OwnParcel open={open} {...props} />
      )}
      <span className={css['act']}>
        {open === null && entry.problem !== null && <Button onPress={onAgain}>{t('common.tryAgain')}</Button>}
        <Button
          variant="quiet"
          aria-label={t('batch.openOrder', { number: key.orderId })}
          onPress={() => {
            onOpen(key);
          }}
        >
          {t('batch.open')}
        </Button>
      </span>
    </li>
  );
}

type OwnParcelProps = Pick<OrderPlanRowProps, 'isSet' | 'onPlan' | 'onEditing' | 'onMeasured'> & {
  readonly open: OpenRow;
};

function OwnParcel({ open, isSet, onPlan, onEditing, onMeasured }: OwnParcelProps) {
  const { shipment } = open;
  const { parcel } = shipment.draft;
  const [typed, setTyped] = useState<typeof parcel | null>(null);
  const { edit, error } = useEditDrafts();
  const textOf = useErrorText();
  useEffect(() => {
    if (typed === null) return;
    onEditing(true);
    const timer = setTimeout(() => {
      edit(shipment.shipmentId, (draft) => setParcel(draft, typed))
        .then(() => onMeasured(shipment.shipmentId))
        // Shown from the drafts' or the question's own error.
        .catch(() => undefined)
        .finally(() => {
          setTyped(null);
          onEditing(false);
        });
    }, typingPauseMs);
    return () => {
      clearTimeout(timer);
    };
    // Only what is typed starts the pause anew.
    // oxlint-disable-next-line react/exhaustive-deps -- the callbacks are new at every drawing
  }, [typed]);
  return (
    <>
      <ParcelInputs
        of={open.order.orderId}
        parcel={typed ?? parcel}
        onChange={(change) => {
          setTyped({ ...(typed ?? parcel), ...change });
        }}
      />
      <span className={css['plan']}>
        {error === null ? (
          <OwnPlan open={open} isSet={isSet} onPlan={onPlan} />
        ) : (
          <span className={css['stopped']}>{textOf(toErrorLike(error))}</span>
        )}
      </span>
    </>
  );
}

function OwnPlan({ open, isSet, onPlan }: Pick<OwnParcelProps, 'open' | 'isSet' | 'onPlan'>) {
  const t = useT();
  const textOf = useErrorText();
  const language = useLanguage();
  const { entry, shipment, order } = open;
  const service = shipment.draft.route === 'official' ? shipment.draft.service : null;
  if (entry.servicesProblem !== null)
    return <span className={css['look']}>{textOf({ code: entry.servicesProblem, details: {} })}</span>;
  const isRefused = open.review.state === 'no-plan' && service !== null;
  if (service !== null && !isRefused) {
    const fee = feeOf(service);
    return (
      <>
        <span className={css['name']}>{service.name}</span>
        {fee !== null && <b>{formatMoney(fee, language)}</b>}
      </>
    );
  }
  if ((!isSet && !isRefused) || entry.services.length === 0)
    return <span className={css['muted']}>{t('batch.plan.noneYet')}</span>;
  return (
    <Select
      aria-label={t('batch.plan.otherPlan', { number: order.orderId })}
      value=""
      options={[
        { value: '', label: isRefused ? t('batch.plan.refused') : t('batch.plan.notOffered') },
        ...entry.services.map(({ serviceId, name }) => ({ value: serviceId, label: name })),
      ]}
      onChange={(serviceId) => {
        if (serviceId !== '') onPlan?.(serviceId);
      }}
    />
  );
}
