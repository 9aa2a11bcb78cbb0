import type { Order } from '../../../shared/domain/order';
import { useReleaseOrders } from '../../data/orders';
import { Button } from '../../ui/Button';
import { useLanguage, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { formatWhen } from '../../ui/time';

export type HoldNoteProps = {
  readonly order: Order;
  readonly hold: NonNullable<Order['hold']>;
  readonly nowMs: number;
};

/** Why the order was put aside, by whom and when, and the way back. */
export function HoldNote({ order, hold, nowMs }: HoldNoteProps) {
  const t = useT();
  const language = useLanguage();
  const release = useReleaseOrders();
  const { shopId, orderId } = order;
  const when = formatWhen(hold.atMs, nowMs, language);
  return (
    <Note
      tone="look"
      title={t('queue.hold.note', { reason: hold.reason })}
      action={
        <Button
          isBusy={release.isPending}
          onPress={() => {
            release.mutate([{ shopId, orderId }]);
          }}
        >
          {t('queue.hold.release')}
        </Button>
      }
    >
      {hold.packer === '' ? t('queue.hold.since', { when }) : t('queue.hold.sinceBy', { when, packer: hold.packer })}
    </Note>
  );
}
