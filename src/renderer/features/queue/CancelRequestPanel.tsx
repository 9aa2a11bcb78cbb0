import { useState } from 'react';
import type { CancelRequest } from '../../../shared/contract/orders.contract';
import type { CancelAnswer } from '../../../shared/domain/cancel-request';
import type { Order } from '../../../shared/domain/order';
import { useCancelRequest } from '../../data/cancel-requests';
import { keepFocus } from '../../ui/Button';
import { ErrorState } from '../../ui/ErrorState';
import { useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { Spinner } from '../../ui/Spinner';
import { AnswerCancelDialog } from './AnswerCancelDialog';
import { CancelAnswerState } from './CancelAnswerState';
import css from './CancelRequestPanel.module.css';

export type CancelRequestPanelProps = { readonly order: Order; readonly nowMs: number };

/** What the buyer asked, the two answers with what each does, and afterwards where the answer stands. */
export function CancelRequestPanel({ order, nowMs }: CancelRequestPanelProps) {
  const t = useT();
  const { shopId, orderId } = order;
  const { data: request, error, refetch } = useCancelRequest({ shopId, orderId });
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (request === undefined) return order.status === 'IN_CANCEL' ? <Spinner label={t('cancel.loading')} /> : null;
  const mayAnswer = request.isAsked && (request.answer === null || request.answer.call.status.state === 'refused');
  return (
    <>
      {request.isAsked && (
        <Note tone="stop" title={t('block.cancel-requested.text')}>
          {request.buyerReason === '' ? t('cancel.noReason') : <BuyerReason text={request.buyerReason} />}
        </Note>
      )}
      {request.answer !== null && <CancelAnswerState order={order} answer={request.answer} nowMs={nowMs} />}
      {mayAnswer && <Answers order={order} request={request} />}
    </>
  );
}

/** AliExpress names reasons by words joined with underscores. */
function BuyerReason({ text }: { readonly text: string }) {
  const t = useT();
  return t('cancel.buyerReason', { text: text.replaceAll('_', ' ') });
}

function Answers({ order, request }: { readonly order: Order; readonly request: CancelRequest }) {
  const t = useT();
  const [asked, setAsked] = useState<CancelAnswer | null>(null);
  const answers: readonly CancelAnswer[] = ['accept', 'refuse'];
  return (
    <div className={css['answers']}>
      {answers.map((answer) => (
        <button
          key={answer}
          type="button"
          className={css['answer']}
          onMouseDown={keepFocus}
          onClick={() => {
            setAsked(answer);
          }}
        >
          <strong className={css['word']}>{t(`cancel.${answer}`)}</strong>
          <span className={css['effect']}>{t(`cancel.${answer}Effect`)}</span>
        </button>
      ))}
      {asked !== null && (
        <AnswerCancelDialog
          key={asked}
          order={order}
          answer={asked}
          parcels={request.parcels}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </div>
  );
}
