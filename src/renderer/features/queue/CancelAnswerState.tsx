import type { CancelRequest } from '../../../shared/contract/orders.contract';
import { shipBlockOf, type Order } from '../../../shared/domain/order';
import { useDismissCancelAnswer } from '../../data/cancel-requests';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useLanguage, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { Spinner } from '../../ui/Spinner';
import { formatClock } from '../../ui/time';
import css from './CancelRequestPanel.module.css';

export type CancelAnswerStateProps = {
  readonly order: Order;
  readonly answer: NonNullable<CancelRequest['answer']>;
  readonly nowMs: number;
};

/** Where the answer stands, in plain words, and the way back where there is one. */
export function CancelAnswerState({ order, answer: { answer, call }, nowMs }: CancelAnswerStateProps) {
  const t = useT();
  const textOf = useErrorText();
  const language = useLanguage();
  const { status } = call;
  const problemOf = (code: string, told = '') =>
    textOf({ code, details: { platformMessage: told, field: told, ...call.problemDetails } });

  switch (status.state) {
    case 'planned':
      return (
        <Note tone="look" title={t(`cancel.planned.${answer}`)} action={<Dismiss order={order} word="takeBack" />}>
          {status.problem !== null && <p>{problemOf(status.problem)}</p>}
          <p>
            {status.notBeforeMs > nowMs
              ? t('call.nextTry', { when: formatClock(status.notBeforeMs, language) })
              : t('cancel.plannedText')}
          </p>
        </Note>
      );
    case 'sending':
      return <Spinner label={t(`cancel.sending.${answer}`)} />;
    case 'uncertain':
      return (
        <Note tone="look" title={t('call.uncertain')} isAlert>
          <p>{t(`cancel.uncertainText.${answer}`)}</p>
          <p>
            {t('call.since', { when: formatClock(status.sinceMs, language) })} {problemOf(status.problem)}
          </p>
        </Note>
      );
    case 'succeeded':
      return (
        <Note tone="done" title={t(`cancel.succeeded.${answer}`)}>
          {t(`cancel.succeededText.${answer}`, { when: formatClock(status.atMs, language) })}
        </Note>
      );
    case 'refused':
      return (
        <Note tone="stop" title={t(`cancel.refused.${answer}`)} action={<Dismiss order={order} word="seen" />} isAlert>
          <p>{problemOf(status.problem, status.told)}</p>
          <p>{t('cancel.refusedText')}</p>
        </Note>
      );
    case 'conflict':
      return (
        <Note tone="stop" title={t('call.conflict')} action={<Dismiss order={order} word="seen" />} isAlert>
          <dl className={css['sides']}>
            <div>
              <dt>{t('cancel.ours')}</dt>
              <dd>{t(`cancel.meant.${answer}`)}</dd>
            </div>
            <div>
              <dt>{t('call.found')}</dt>
              <dd>{t(foundText(order, status.found))}</dd>
            </div>
          </dl>
          <p>{t('cancel.conflictText')}</p>
        </Note>
      );
    case 'withdrawn':
      return null;
  }
}

/** The state that was read, in the queue's words. */
function foundText(order: Order, status: string) {
  const block = shipBlockOf({ ...order, status });
  return block === null ? ('cancel.toShip' as const) : (`block.${block}.name` as const);
}

/** Takes the answer back while it is unsent, or lays aside what came to nothing. */
function Dismiss({ order, word }: { readonly order: Order; readonly word: 'takeBack' | 'seen' }) {
  const t = useT();
  const textOf = useErrorText();
  const dismiss = useDismissCancelAnswer();
  return (
    <>
      <Button
        isBusy={dismiss.isPending}
        onPress={() => {
          dismiss.mutate({ shopId: order.shopId, orderId: order.orderId });
        }}
      >
        {t(`cancel.${word}`)}
      </Button>
      {dismiss.error !== null && <p role="alert">{textOf(toErrorLike(dismiss.error))}</p>}
    </>
  );
}
