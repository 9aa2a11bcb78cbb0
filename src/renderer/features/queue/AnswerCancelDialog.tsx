import { useState } from 'react';
import type { ParcelFact } from '../../../shared/contract/orders.contract';
import { minReasonLength, type CancelAnswer } from '../../../shared/domain/cancel-request';
import { groupOrderNumber } from '../../../shared/domain/ids';
import type { Order } from '../../../shared/domain/order';
import { useAnswerCancel } from '../../data/cancel-requests';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { FailureNote } from '../../ui/FailureNote';
import { Field } from '../../ui/Field';
import { HoldButton } from '../../ui/HoldButton';
import { useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { OrderNumber } from '../../ui/OrderNumber';
import { TextInput } from '../../ui/TextInput';
import { useToast } from '../../ui/Toasts';
import css from './CancelRequestPanel.module.css';

export type AnswerCancelDialogProps = {
  readonly order: Order;
  readonly answer: CancelAnswer;
  readonly parcels: readonly ParcelFact[];
  readonly onClose: () => void;
};

/** Asks for what the answer needs and has it confirmed by a held button: neither answer can be taken back. */
export function AnswerCancelDialog({ order, answer, parcels, onClose }: AnswerCancelDialogProps) {
  const t = useT();
  const toast = useToast();
  const send = useAnswerCancel();
  const [memo, setMemo] = useState('');
  const [reason, setReason] = useState('');
  const isStranding = answer === 'accept' && parcels.length > 0;
  const isReady = answer === 'refuse' ? memo.trim() !== '' : !isStranding || reason.trim().length >= minReasonLength;
  const { shopId, orderId } = order;
  return (
    <Dialog
      title={t(`cancel.${answer}Question`)}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button size="large" onPress={onClose}>
            {t('cancel.back')}
          </Button>
          <HoldButton
            isDisabled={!isReady}
            isBusy={send.isPending}
            onHeld={() => {
              send.mutate(
                { key: { shopId, orderId }, answer, memo, reason },
                {
                  onSuccess: () => {
                    toast(t(`cancel.onItsWay.${answer}`, { order: groupOrderNumber(orderId).join(' ') }), 'plain');
                    onClose();
                  },
                },
              );
            }}
          >
            {t(`cancel.${answer}Hold`)}
          </HoldButton>
        </>
      }
    >
      <OrderNumber orderId={orderId} size="panel" />
      <p>{t(`cancel.${answer}Final`)}</p>
      {isStranding && (
        <Note tone="stop" title={t('cancel.stranded')} isAlert>
          <p>{t('cancel.strandedTodo')}</p>
          <ul className={css['parcels']}>
            {parcels.map((parcel) => (
              <ParcelItem key={parcel.shipmentId} parcel={parcel} />
            ))}
          </ul>
        </Note>
      )}
      {answer === 'refuse' && (
        <Field label={t('cancel.memo')} hint={t('cancel.memoHint')}>
          {(ids) => <TextInput {...ids} maxLength={500} value={memo} onChange={setMemo} />}
        </Field>
      )}
      {isStranding && (
        <Field label={t('cancel.reason')} hint={t('cancel.reasonHint')}>
          {(ids) => <TextInput {...ids} maxLength={200} value={reason} onChange={setReason} />}
        </Field>
      )}
      <FailureNote error={send.error} />
    </Dialog>
  );
}

/** What exists of one parcel, in words. */
function ParcelItem({ parcel }: { readonly parcel: ParcelFact }) {
  const t = useT();
  const number = parcel.waybillNumber === '' ? parcel.lpNumber : parcel.waybillNumber;
  const facts = [
    number === '' ? t('cancel.created') : t('cancel.createdAs', { number }),
    ...(parcel.isPrinted ? [t('cancel.printed')] : []),
    ...(parcel.isDeclared ? [t('cancel.declared')] : []),
  ];
  return (
    <li>
      {t('cancel.parcel', { number: parcel.parcelNumber })} {facts.join(' ')}
    </li>
  );
}
