import { useState } from 'react';
import type { ClosingLine } from '../../../shared/domain/closing';
import { useCloseOrder } from '../../data/shipments';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { Dialog } from '../../ui/Dialog';
import { HoldButton } from '../../ui/HoldButton';
import { useT } from '../../ui/i18n';
import { isReason, ReasonFields } from '../../ui/ReasonFields';
import css from './CloseOrderDialog.module.css';
import { useWizard } from './wizard-context';

const reasons = ['soldOut', 'broken', 'agreed'] as const;

export type CloseOrderDialogProps = { readonly closing: readonly ClosingLine[]; readonly onClose: () => void };

/** Says what closing the order tells AliExpress, line by line, and asks why pieces are left out. */
export function CloseOrderDialog({ closing, onClose }: CloseOrderDialogProps) {
  const t = useT();
  const { order, shipment } = useWizard();
  const close = useCloseOrder();
  const [reason, setReason] = useState('');
  const needsReason = closing.some(({ left }) => left > 0);
  const isReady = !needsReason || isReason(reason);
  const hasDrafts = shipment.parcels.some(({ isFixed }) => !isFixed);
  return (
    <Dialog
      title={t('close.title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <HoldButton
            isDisabled={!isReady}
            isBusy={close.isPending}
            onHeld={(heldMs) => {
              close.mutate(
                { shipmentId: shipment.shipmentId, proof: { kind: 'hold', heldMs }, reason: reason.trim() },
                { onSuccess: onClose },
              );
            }}
          >
            {t('close.hold')}
          </HoldButton>
        </>
      }
    >
      <p className={css['effect']}>{t('close.effect')}</p>
      <FailureNote error={close.error} />
      <section aria-label={t('close.said')}>
        <h3 className={css['heading']}>{t('close.said')}</h3>
        <ul className={css['lines']}>
          {closing.map(({ childId, left, isUnsent, trackingNumber }) => (
            <li key={childId}>
              <span className={css['name']}>
                {order.lines.find((line) => line.childId === childId)?.name ?? childId}
              </span>
              <span>{t(isUnsent ? 'close.unsent' : 'close.sentWith', { number: trackingNumber })}</span>
              {left > 0 && <strong className={css['left']}>{t('close.left', { count: left })}</strong>}
            </li>
          ))}
        </ul>
      </section>
      {hasDrafts && <p>{t('close.drafts')}</p>}
      {needsReason && (
        <ReasonFields
          presets={reasons.map((each) => t(`close.reasons.${each}`))}
          reason={reason}
          onReason={setReason}
        />
      )}
    </Dialog>
  );
}
