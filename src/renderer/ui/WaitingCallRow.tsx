import type { WaitingCall } from '../../shared/domain/waiting-call';
import { Button } from './Button';
import { cx } from './cx';
import { Deadline } from './Deadline';
import { useErrorText, useLanguage, useT } from './i18n';
import { OrderNumber } from './OrderNumber';
import { formatWhen } from './time';
import { useNow } from './use-now';
import css from './WaitingCallRow.module.css';

export type WaitingCallRowProps = {
  readonly call: WaitingCall;
  readonly isOffline: boolean;
  /** Without it the row can only be read. */
  readonly onWithdraw?: (call: WaitingCall) => void;
};

/** A call that waits to be sent: what it is, by when, and why it waits. */
export function WaitingCallRow({ call, isOffline, onWithdraw }: WaitingCallRowProps) {
  const t = useT();
  const language = useLanguage();
  const nowMs = useNow(10_000);
  const reason = useReason(call, isOffline);
  return (
    <li className={cx(css['row'], onWithdraw === undefined && css['plain'])}>
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
      {onWithdraw !== undefined && (
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
      )}
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
