import { useState } from 'react';
import type { OrderKey } from '../../../shared/contract/orders.contract';
import { maxBatchOrders } from '../../../shared/domain/batch';
import { useReleaseOrders } from '../../data/orders';
import { usePrintPickList } from '../../data/paperwork';
import { useHotkey } from '../../input/hotkeys';
import { Button } from '../../ui/Button';
import { useT } from '../../ui/i18n';
import { PrintPaperButton } from '../../ui/PrintPaperButton';
import { useToast } from '../../ui/Toasts';
import { HoldDialog } from './HoldDialog';
import css from './PickedBar.module.css';
import { canBatch, type QueueView } from './queue-view';

export type PickedBarProps = {
  readonly view: QueueView;
  readonly onView: (view: QueueView) => void;
  readonly onBatch: (keys: readonly OrderKey[]) => void;
};

/** What can be done with all picked orders at once; there only while some are picked. */
export function PickedBar({ view, onView, onBatch }: PickedBarProps) {
  const t = useT();
  const toast = useToast();
  const release = useReleaseOrders();
  const [isAsking, setIsAsking] = useState(false);
  const { picked, question } = view;
  const pickList = usePrintPickList(picked);
  const isTooMany = picked.length > maxBatchOrders;
  const mayBatch = canBatch(view);
  const batch = () => {
    onBatch(picked);
  };
  useHotkey({ key: 'KeyB', isEnabled: mayBatch && !isTooMany, onDown: batch });
  useHotkey({ key: 'Enter', isEnabled: mayBatch && !isTooMany, onDown: batch });
  if (picked.length === 0) return null;
  const count = picked.length;
  const clear = () => {
    onView({ ...view, picked: [] });
  };
  return (
    <section className={css['bar']} aria-label={t('queue.picked.title')}>
      <strong className={css['count']}>{t('queue.picked.count', { count })}</strong>
      <Button onPress={clear}>{t('queue.picked.clear')}</Button>
      {mayBatch && (
        <Button variant="primary" kbd="Enter" isDisabled={isTooMany} onPress={batch}>
          {isTooMany ? t('queue.picked.tooMany', { count: maxBatchOrders }) : t('queue.picked.samePlan')}
        </Button>
      )}
      <PrintPaperButton variant="plain" print={pickList} what={undefined}>
        {t('paperwork.pickList')}
      </PrintPaperButton>
      {question.view === 'held' ? (
        <Button
          isBusy={release.isPending}
          onPress={() => {
            release.mutate(picked, {
              onSuccess: () => {
                toast(t('queue.hold.released', { count }));
                clear();
              },
            });
          }}
        >
          {t('queue.hold.release')}
        </Button>
      ) : (
        <Button
          onPress={() => {
            setIsAsking(true);
          }}
        >
          {t('queue.hold.hold')}
        </Button>
      )}
      {isAsking && (
        <HoldDialog
          keys={picked}
          onClose={() => {
            setIsAsking(false);
          }}
          onHeld={clear}
        />
      )}
    </section>
  );
}
