import { useState } from 'react';
import type { ShipmentId } from '../../shared/domain/ids';
import type { ConfirmProof } from '../../shared/domain/shipment';
import { useForEachShipment } from '../data/batch';
import { call } from '../data/client';
import { useToDeclare } from '../data/shipments';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { toErrorLike } from './error-text';
import { HoldButton } from './HoldButton';
import { useErrorText, useT } from './i18n';
import { Note } from './Note';
import { OrderNumber } from './OrderNumber';
import { Tag } from './Tag';
import css from './ToDeclareBar.module.css';
import { useIsDueBeforeHandover } from './use-due-before-handover';

/** Parcels whose shipping notice was put off: how many wait, and the way to give all of them now. */
export function ToDeclareBar() {
  const t = useT();
  const textOf = useErrorText();
  const { data: parcels = [] } = useToDeclare();
  const declare = useForEachShipment<ConfirmProof>((shipmentId, proof) =>
    call('shipments.declare', { shipmentId, proof }),
  );
  const [isOpen, setOpen] = useState(false);
  const [failures, setFailures] = useState<ReadonlyMap<ShipmentId, unknown>>(new Map());
  const count = parcels.length;
  const isDueBefore = useIsDueBeforeHandover();
  const dueBefore = parcels.filter(({ draft, shipByMs }) => isDueBefore(draft, shipByMs)).length;
  if (count === 0) return null;
  return (
    <section className={css['bar']} aria-label={t('toDeclare.title')}>
      <strong className={css['count']}>{t('toDeclare.count', { count })}</strong>
      {dueBefore > 0 && (
        <Tag tone="look" icon="alert">
          {t('toDeclare.dueBefore', { count: dueBefore })}
        </Tag>
      )}
      <Button
        onPress={() => {
          setFailures(new Map());
          setOpen(true);
        }}
      >
        {t('toDeclare.open')}
      </Button>
      <Dialog
        title={t('toDeclare.count', { count })}
        isOpen={isOpen}
        onClose={() => {
          setOpen(false);
        }}
        actions={
          <>
            <Button
              onPress={() => {
                setOpen(false);
              }}
            >
              {t('common.cancel')}
            </Button>
            <HoldButton
              isBusy={declare.isPending}
              onHeld={(heldMs) => {
                const shipmentIds = parcels.map(({ shipmentId }) => shipmentId);
                declare.mutate({ shipmentIds, how: { kind: 'hold', heldMs } }, { onSuccess: setFailures });
              }}
            >
              {t('toDeclare.hold', { count })}
            </HoldButton>
          </>
        }
      >
        <p>{t('toDeclare.text')}</p>
        <ul className={css['list']}>
          {parcels.map(({ shipmentId, orderId, waybillNumber, draft, shipByMs }) => {
            const failure = failures.get(shipmentId);
            return (
              <li key={shipmentId} className={css['row']}>
                <OrderNumber orderId={orderId} size="panel" />
                <span className={css['number']}>{waybillNumber}</span>
                {isDueBefore(draft, shipByMs) && (
                  <Tag tone="look" icon="alert">
                    {t('toDeclare.dueTag')}
                  </Tag>
                )}
                {failure !== undefined && (
                  <div className={css['refused']}>
                    <Note tone="stop" isAlert>
                      {textOf(toErrorLike(failure))}
                    </Note>
                  </div>
                )}
              </li>
            );
          })}
        </ul>
      </Dialog>
    </section>
  );
}
