import { useState } from 'react';
import type { Connection } from '../../shared/contract/station.contract';
import { groupOrderNumber } from '../../shared/domain/ids';
import type { WaitingCall } from '../../shared/domain/waiting-call';
import { useWaitingCalls, useWithdrawCall } from '../data/outbox';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { EmptyState } from '../ui/EmptyState';
import { toErrorLike } from '../ui/error-text';
import { ErrorState } from '../ui/ErrorState';
import { useErrorText, useT } from '../ui/i18n';
import { ReasonDialog } from '../ui/ReasonDialog';
import { Spinner } from '../ui/Spinner';
import { useToast } from '../ui/Toasts';
import { WaitingCallRow } from '../ui/WaitingCallRow';
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
              <WaitingCallRow key={call.callId} call={call} isOffline={isOffline} onWithdraw={setAsked} />
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
