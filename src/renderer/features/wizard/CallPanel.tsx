import { isStoppedHere } from '../../../shared/domain/journal';
import type { CallView } from '../../../shared/domain/shipment';
import { useIsOffline } from '../../data/station';
import { useErrorText, useLanguage, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { Spinner } from '../../ui/Spinner';
import { formatClock } from '../../ui/time';
import { CallConflict, DecisionButton } from './CallConflict';
import css from './CallPanel.module.css';
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
  const { draft, waybillNumber } = shipment;
  const ours = kind === 'declare' ? waybillNumber : draft.route === 'official' ? (draft.service?.name ?? '') : '';
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
          title={t(`call.${isStoppedHere(status) ? 'stopped' : 'refused'}.${kind}`)}
          isAlert
          action={kind === 'declare' && <DecisionButton kind={kind} action="retry" />}
        >
          <p>{problemOf(status.problem, status.told)}</p>
          <OrderChanges changes={shipment.orderChanges} />
          <p>{t(`call.refusedText.${kind}`)}</p>
        </Note>
      );
    case 'conflict':
      return (
        <CallConflict kind={kind} ours={ours} found={status.found}>
          {problemOf(status.problem, status.found)}
        </CallConflict>
      );
    case 'withdrawn':
      return null;
  }
}
