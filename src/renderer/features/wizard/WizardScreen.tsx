import { useEffect, useState } from 'react';
import type { OrderKey } from '../../../shared/contract/orders.contract';
import { AppError } from '../../../shared/errors';
import { useOrder, useRefreshOrder } from '../../data/orders';
import { useOpenShipment, useShipment } from '../../data/shipments';
import { useShippingSettings } from '../../data/station';
import type { ShipmentId } from '../../../shared/domain/ids';
import { blockOf } from '../../data/ship-block';
import { useHotkey } from '../../input/hotkeys';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { useErrorText, useT } from '../../ui/i18n';
import { OrderNumber } from '../../ui/OrderNumber';
import { Spinner } from '../../ui/Spinner';
import { Wizard } from './Wizard';
import type { WizardExits } from './wizard-context';
import css from './WizardScreen.module.css';

export type WizardScreenProps = WizardExits & { readonly orderKey: OrderKey };

/** Leads one order from the first tick to the shipping notice. */
export function WizardScreen({ orderKey, ...exits }: WizardScreenProps) {
  const t = useT();
  const { onLeave } = exits;
  const { mutate: refresh } = useRefreshOrder();
  const opened = useOpenShipment(orderKey);
  /** The parcel that the packer changed to; at first it is the one that is next. */
  const [parcel, setParcel] = useState<ShipmentId | null>(null);
  const { shopId, orderId } = orderKey;
  useEffect(() => {
    // Read anew, because what is kept may be minutes old and the buyer may have cancelled since. Offline the kept
    // order is what there is; before anything is created main looks again.
    refresh({ shopId, orderId });
  }, [shopId, orderId, refresh]);
  useHotkey({ key: 'Escape', isEnabled: opened.data === undefined, onDown: onLeave });

  if (opened.error !== null)
    return <Refused orderId={orderId} error={opened.error} onLeave={onLeave} onRetry={() => void opened.refetch()} />;
  if (opened.data === undefined)
    return (
      <div className={css['wait']}>
        <Spinner label={t('wizard.opening')} />
      </div>
    );
  const shipmentId = parcel ?? opened.data;
  return <Opened key={shipmentId} orderKey={orderKey} shipmentId={shipmentId} onParcel={setParcel} {...exits} />;
}

type OpenedProps = WizardScreenProps & {
  readonly shipmentId: ShipmentId;
  readonly onParcel: (shipmentId: ShipmentId) => void;
};

function Opened({ orderKey, shipmentId, ...exits }: OpenedProps) {
  const t = useT();
  const order = useOrder(orderKey);
  const shipment = useShipment(shipmentId);
  const settings = useShippingSettings();
  const error = order.error ?? shipment.error ?? settings.error;
  if (order.data !== undefined && order.data !== null && shipment.data !== undefined && settings.data !== undefined)
    return <Wizard order={order.data} recorded={shipment.data} rules={settings.data.serviceRules} {...exits} />;
  return (
    <div className={css['wait']}>
      {error === null ? (
        <Spinner label={t('wizard.opening')} />
      ) : (
        <ErrorState
          error={error}
          onRetry={() => {
            void order.refetch();
            void shipment.refetch();
            void settings.refetch();
          }}
        />
      )}
    </div>
  );
}

type RefusedProps = {
  readonly orderId: string;
  readonly error: unknown;
  readonly onLeave: () => void;
  readonly onRetry: () => void;
};

/** The order may not be shipped, or can't be opened: why, and the way back. */
function Refused({ orderId, error, onLeave, onRetry }: RefusedProps) {
  const t = useT();
  const textOf = useErrorText();
  useHotkey({ key: 'Enter', onDown: onLeave });
  if (!(error instanceof AppError) || !error.code.startsWith('order.'))
    return (
      <div className={css['wait']}>
        <ErrorState error={error} onRetry={onRetry} />
      </div>
    );
  const block = blockOf(error.code.slice('order.'.length));
  const isKnown = block !== 'unknown-status';
  return (
    <div className={css['wait']} role="alert">
      <h1 className={css['number']}>
        <OrderNumber orderId={orderId} size="hero" />
      </h1>
      <EmptyState
        icon="stop"
        title={t('wizard.mustNotShip')}
        hint={isKnown ? `${t(`block.${block}.text`)} ${t(`block.${block}.todo`)}` : textOf(error)}
        action={
          <Button variant="primary" size="large" kbd="Enter" onPress={onLeave}>
            {t('wizard.backToQueue')}
          </Button>
        }
      />
    </div>
  );
}
