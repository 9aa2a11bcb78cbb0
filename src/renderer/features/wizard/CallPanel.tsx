import { useState } from 'react';
import type { CallStatus } from '../../../shared/domain/journal';
import type { CallView } from '../../../shared/domain/shipment';
import { useResolveCall } from '../../data/shipments';
import { useIsOffline } from '../../data/station';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useLanguage, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { Spinner } from '../../ui/Spinner';
import { formatClock } from '../../ui/time';
import css from './CallPanel.module.css';
import { ReasonDialog } from '../../ui/ReasonDialog';
import { OrderChanges } from './OrderChanges';
import { useWizard } from './wizard-context';

export type CallPanelProps = { readonly kind: 'create' | 'declare'; readonly call: CallView };

/** Where a call stands that can't be undone, in plain words, and what a person can decide about it. */
export function CallPanel({ kind, call }: CallPanelProps) {
  const t = useT();
  const textOf = useErrorText();
  const language = useLanguage();
  const { nowMs, shipment } = useWizard();
  const isOffline = useIsOffline();
  const { status } = call;
  const problemOf = (code: string, told = '') =>
    textOf({ code, details: { platformMessage: told, field: told, found: told, ...call.problemDetails } });

  switch (status.state) {
    case 'planned': {
      const isLater = status.notBeforeMs > nowMs;
      return (
        <Note tone="look" title={t('call.planned')}>
          {status.problem !== null && !isOffline && <p>{problemOf(status.problem)}</p>}
          <p>
            {isOffline
              ? t(`offline.planned.${kind}`)
              : isLater
                ? t('call.nextTry', { when: formatClock(status.notBeforeMs, language) })
                : t(`call.plannedText.${kind}`)}
          </p>
        </Note>
      );
    }
    case 'sending':
      return (
        <div className={css['sending']}>
          <Spinner label={t(`call.sending.${kind}`)} />
        </div>
      );
    case 'uncertain':
      return (
        <Note tone="look" title={t('call.uncertain')} isAlert>
          <p>{t(`call.uncertainText.${kind}`)}</p>
          <p>
            {t('call.since', { when: formatClock(status.sinceMs, language) })} {problemOf(status.problem)}
          </p>
        </Note>
      );
    case 'succeeded':
      return (
        <Note tone="done" title={t(`call.succeeded.${kind}`)}>
          {formatClock(status.atMs, language)}
        </Note>
      );
    case 'refused':
      return (
        <Note
          tone="stop"
          title={t(`call.refused.${kind}`)}
          isAlert
          action={kind === 'declare' && <Retry kind={kind} />}
        >
          <p>{problemOf(status.problem, status.told)}</p>
          <OrderChanges changes={shipment.orderChanges} />
          <p>{t(`call.refusedText.${kind}`)}</p>
        </Note>
      );
    case 'conflict':
      return <Conflict kind={kind} status={status} text={problemOf(status.problem, status.found)} />;
    case 'withdrawn':
      return null;
  }
}

type ConflictProps = {
  readonly kind: 'create' | 'declare';
  readonly status: CallStatus & { readonly state: 'conflict' };
  readonly text: string;
};

function Conflict({ kind, status, text }: ConflictProps) {
  const t = useT();
  const { shipment } = useWizard();
  const { draft } = shipment;
  const service = draft.route === 'official' ? draft.service : null;
  const ours = kind === 'create' ? service?.name : shipment.waybillNumber;
  return (
    <Note tone="stop" title={t('call.conflict')} isAlert>
      <p>{text}</p>
      <dl className={css['sides']}>
        <div>
          <dt>{t('call.ours')}</dt>
          <dd className={css['side']}>{ours ?? ''}</dd>
        </div>
        <div>
          <dt>{t('call.found')}</dt>
          <dd className={css['side']}>{status.found}</dd>
        </div>
      </dl>
      <p>{t(`call.conflictText.${kind}`)}</p>
      <div className={css['decisions']}>
        <Decision kind={kind} action="adopt" />
        <Decision kind={kind} action="retry" />
      </div>
    </Note>
  );
}

function Retry({ kind }: { readonly kind: 'create' | 'declare' }) {
  return <Decision kind={kind} action="retry" />;
}

/** A person takes over with a reason, which is kept. */
function Decision({ kind, action }: { readonly kind: 'create' | 'declare'; readonly action: 'adopt' | 'retry' }) {
  const t = useT();
  const textOf = useErrorText();
  const { shipment } = useWizard();
  const resolve = useResolveCall();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button
        onPress={() => {
          setAsking(true);
        }}
      >
        {t(`call.${action}.${kind}`)}
      </Button>
      <ReasonDialog
        title={t(`call.${action}.${kind}`)}
        text={t(`call.${action}Text.${kind}`)}
        presets={[]}
        submit={t(`call.${action}.${kind}`)}
        isOpen={isAsking}
        isBusy={resolve.isPending}
        problem={resolve.error === null ? null : textOf(toErrorLike(resolve.error))}
        onClose={() => {
          setAsking(false);
        }}
        onReason={(reason) => {
          resolve.mutate(
            { shipmentId: shipment.shipmentId, call: kind, action, reason },
            {
              onSuccess: () => {
                setAsking(false);
              },
            },
          );
        }}
      />
    </>
  );
}
