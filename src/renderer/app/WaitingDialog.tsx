import { useState } from 'react';
import type { Connection } from '../../shared/contract/station.contract';
import { groupOrderNumber } from '../../shared/domain/ids';
import type { WaitingCall } from '../../shared/domain/waiting-call';
import { useWaitingCalls, useWithdrawCall } from '../data/outbox';
import { Button } from '../ui/Button';
import { Deadline } from '../ui/Deadline';
import { Dialog } from '../ui/Dialog';
import { EmptyState } from '../ui/EmptyState';
import { toErrorLike } from '../ui/error-text';
import { ErrorState } from '../ui/ErrorState';
import { useErrorText, useLanguage, useT } from '../ui/i18n';
import { OrderNumber } from '../ui/OrderNumber';
import { ReasonDialog } from '../ui/ReasonDialog';
import { Spinner } from '../ui/Spinner';
import { formatWhen } from '../ui/time';
import { useToast } from '../ui/Toasts';
import { useNow } from '../ui/use-now';
import css from './WaitingDialog.module.css';

export type WaitingDialogProps = {
  readonly isOpen: boolean;
  readonly connection: Connection | undefined;
  readonly onClose: () => void;
};

/** What waits to be sent, in the order in which it goes, and why it waits. */
export function WaitingDialog({ isOpen, connection, onClose }: WaitingDialogProps) {
  const t = useT();
  const waiting = useWaitingCalls(isOpen);
  const [asked, setAsked] = useState<WaitingCall | null>(null);
  const isOffline = connection?.state === 'offline';
  return (
    <>
      <Dialog
        title={t('offline.panel.title')}
        size="wide"
        isOpen={isOpen && asked === null}
        onClose={onClose}
        actions={<Button onPress={onClose}>{t('common.close')}</Button>}
      >
        <p className={css['hint']}>{t('offline.panel.hint')}</p>
        {waiting.error !== null && <ErrorState error={waiting.error} onRetry={() => void waiting.refetch()} />}
        {waiting.error === null && waiting.data === undefined && <Spinner label={t('common.loading')} />}
        {waiting.data?.length === 0 && (
          <EmptyState icon="check" title={t('offline.panel.none')} hint={t('offline.panel.noneHint')} />
        )}
        {waiting.data !== undefined && waiting.data.length > 0 && (
          <ol className={css['list']}>
            {waiting.data.map((call) => (
              <Row key={call.callId} call={call} isOffline={isOffline} onWithdraw={setAsked} />
            ))}
          </ol>
        )}
      </Dialog>
      {asked !== null && (
        <Withdraw
          call={asked}
          onClose={() => {
            setAsked(null);
          }}
        />
      )}
    </>
  );
}

type RowProps = {
  readonly call: WaitingCall;
  readonly isOffline: boolean;
  readonly onWithdraw: (call: WaitingCall) => void;
};

function Row({ call, isOffline, onWithdraw }: RowProps) {
  const t = useT();
  const language = useLanguage();
  const nowMs = useNow(10_000);
  const reason = useReason(call, isOffline);
  return (
    <li className={css['row']}>
      <div className={css['what']}>
        <strong>{t(`offline.kinds.${call.kind}`)}</strong>
        {call.orderId !== null && <OrderNumber orderId={call.orderId} size="row" />}
      </div>
      <div className={css['due']}>
        <Deadline shipByMs={call.dueMs} nowMs={nowMs} />
      </div>
      <p className={css['why']}>
        {reason}
        <span className={css['since']}>
          {t('offline.panel.planned', { when: formatWhen(call.plannedAtMs, nowMs, language) })}
        </span>
      </p>
      <div className={css['act']}>
        {call.canWithdraw && (
          <Button
            aria-label={t('offline.panel.withdrawOf', {
              what: t(`offline.kinds.${call.kind}`),
              number: call.orderId ?? '',
            })}
            onPress={() => {
              onWithdraw(call);
            }}
          >
            {t('offline.panel.withdraw')}
          </Button>
        )}
      </div>
    </li>
  );
}

/** Why the call waits, in one sentence. */
function useReason(call: WaitingCall, isOffline: boolean): string {
  const t = useT();
  const textOf = useErrorText();
  if ((call.reason === 'next' || call.reason === 'failed') && isOffline) return t('offline.reasons.offline');
  if (call.reason === 'failed' && call.problem !== null) {
    return textOf({ code: call.problem, details: call.problemDetails });
  }
  return t(`offline.reasons.${call.reason}`);
}

function Withdraw({ call, onClose }: { readonly call: WaitingCall; readonly onClose: () => void }) {
  const t = useT();
  const textOf = useErrorText();
  const toast = useToast();
  const withdraw = useWithdrawCall();
  return (
    <ReasonDialog
      title={t('offline.panel.withdrawOf', {
        what: t(`offline.kinds.${call.kind}`),
        number: groupOrderNumber(call.orderId ?? '').join(' '),
      })}
      text={t('offline.panel.withdrawText')}
      presets={[]}
      submit={t('offline.panel.withdraw')}
      isOpen
      isBusy={withdraw.isPending}
      problem={withdraw.error === null ? null : textOf(toErrorLike(withdraw.error))}
      onClose={onClose}
      onReason={(reason) => {
        withdraw.mutate(
          { callId: call.callId, reason },
          {
            onSuccess: ({ isWithdrawn }) => {
              if (!isWithdrawn) toast(t('offline.panel.tooLate'), 'look');
              onClose();
            },
          },
        );
      }}
    />
  );
}
