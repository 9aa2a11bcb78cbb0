import { useSyncOrders } from '../../data/orders';
import { useStationStatus } from '../../data/station';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { useErrorText, useLanguage, useT } from '../../ui/i18n';
import { formatWhen } from '../../ui/time';
import { useNow } from '../../ui/use-now';
import { firstView, isNarrowed, type QueueView } from './queue-view';

export type QueueEmptyProps = {
  readonly view: QueueView;
  readonly onView: (view: QueueView) => void;
  readonly onSettings: () => void;
};

/** Why the queue shows nothing, and what to do. */
export function QueueEmpty({ view, onView, onSettings }: QueueEmptyProps) {
  const t = useT();
  const textOf = useErrorText();
  const language = useLanguage();
  const nowMs = useNow();
  const { data: status } = useStationStatus();
  const sync = useSyncOrders();

  const { view: list, search } = view.question;
  if (search !== '' || list !== 'waiting' || isNarrowed(view.question))
    return (
      <EmptyState
        icon="search"
        title={
          search === ''
            ? t(list === 'waiting' || isNarrowed(view.question) ? 'queue.noneInFilter' : `queue.noneInView.${list}`)
            : t('queue.noHit', { text: search })
        }
        hint={search === '' ? undefined : t('queue.noHitHint')}
        action={
          <Button
            onPress={() => {
              onView(firstView);
            }}
          >
            {t('queue.showAll')}
          </Button>
        }
      />
    );
  if (status !== undefined && status.shops.length === 0)
    return (
      <EmptyState
        title={t('queue.noShop')}
        hint={t('queue.noShopHint')}
        action={
          <Button variant="primary" onPress={onSettings}>
            {t('queue.connectShop')}
          </Button>
        }
      />
    );
  const connection = status?.connection;
  // A list that was never read is not an empty one.
  const isUnknown = status?.shops.every(({ lastSyncAtMs }) => lastSyncAtMs === null) ?? true;
  const hint =
    connection?.state === 'online'
      ? t('queue.emptyHint', { when: formatWhen(connection.syncedAtMs, nowMs, language) })
      : connection?.state === 'offline'
        ? textOf(connection.problem)
        : t('queue.emptyConnecting');
  return (
    <EmptyState
      icon={isUnknown ? 'alert' : 'check'}
      title={t(isUnknown ? 'queue.notFetched' : 'queue.empty')}
      hint={hint}
      action={
        <Button
          isBusy={sync.isPending}
          onPress={() => {
            sync.mutate();
          }}
        >
          {t('queue.syncNow')}
        </Button>
      }
    />
  );
}
