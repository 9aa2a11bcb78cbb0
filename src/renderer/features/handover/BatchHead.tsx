import type { HandoverBatch } from '../../../shared/contract/handover.contract';
import { useRefreshBatch } from '../../data/handover';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useLanguage, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { formatWhen } from '../../ui/time';
import { useNow } from '../../ui/use-now';
import css from './BatchDetail.module.css';
import { BatchStateTag } from './BatchStateTag';

/** Which batch it is, where it goes, and what AliExpress says of it. */
export function BatchHead({ batch }: { readonly batch: HandoverBatch }) {
  const t = useT();
  const language = useLanguage();
  const nowMs = useNow();
  const { state, plan, content } = batch;
  const since = state.state === 'handed-over' || state.state === 'cancelled' ? state.atMs : null;
  const facts = [
    batch.warehouseName,
    batch.serviceName,
    batch.isElsewhere ? '' : t(`handover.way.${plan.type}.name`),
    since === null ? '' : formatWhen(since, nowMs, language),
  ];
  return (
    <header>
      <div className={css['headline']}>
        <h2 className={css['name']}>{batch.number}</h2>
        <BatchStateTag state={state} isElsewhere={batch.isElsewhere} />
      </div>
      <p className={css['facts']}>{facts.filter((fact) => fact !== '').join(' · ')}</p>
      {content !== null && <p className={css['small']}>{t('handover.content', { code: content.contentCode })}</p>}
      {state.state === 'committed' && plan.type !== 'cainiao_pickup' && batch.deliveryAddress !== '' && (
        <p className={css['small']}>{t('handover.handInAt', { address: batch.deliveryAddress })}</p>
      )}
    </header>
  );
}

/** What AliExpress said of the bag last. */
export function BagNote({ batch }: { readonly batch: HandoverBatch }) {
  const t = useT();
  const textOf = useErrorText();
  const language = useLanguage();
  const nowMs = useNow();
  const refresh = useRefreshBatch();
  const { bag } = batch;
  const isBad = bag !== null && (bag.meaning === 'attention' || bag.meaning === 'cancelled');
  const more = [bag?.actualWeight, bag?.actualFee].filter((part) => part !== undefined && part !== '');
  return (
    <Note
      tone={isBad ? 'look' : bag?.meaning === 'arrived' ? 'done' : 'plain'}
      title={bag === null ? t('handover.bag.unread') : t(`handover.bag.${bag.meaning}`)}
      action={
        <Button
          variant="quiet"
          isBusy={refresh.isPending}
          onPress={() => {
            refresh.mutate({ batchId: batch.batchId });
          }}
        >
          {t('handover.refresh')}
        </Button>
      }
    >
      {bag !== null && (
        <p>
          {[t('handover.bag.told', { status: bag.statusName || bag.status }), ...more].join(' · ')}{' '}
          {t('handover.bag.readAt', { when: formatWhen(bag.readAtMs, nowMs, language) })}
        </p>
      )}
      {bag?.meaning === 'cancelled' && batch.state.state === 'committed' && <p>{t('handover.bag.cancelledTodo')}</p>}
      {refresh.error !== null && <p role="alert">{textOf(toErrorLike(refresh.error))}</p>}
    </Note>
  );
}
