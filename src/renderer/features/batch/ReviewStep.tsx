import { useEffect } from 'react';
import { tickAll, tickScanned, untickAll } from '../../../shared/domain/batch';
import type { ShipmentDraft } from '../../../shared/domain/shipment';
import { useEditDrafts } from '../../data/shipments';
import { useHotkey } from '../../input/hotkeys';
import { useScanTarget } from '../../input/scan-context';
import { useT } from '../../ui/i18n';
import { FailureNote } from '../../ui/FailureNote';
import { useToast } from '../../ui/Toasts';
import { BatchFrame } from './BatchFrame';
import type { BatchStepProps } from './BatchScreen';
import { forgetRead, markRead } from './batch-session';
import { ReviewCard } from './ReviewCard';
import css from './ReviewStep.module.css';
import type { OpenRow } from './use-batch';

/** Step 2: every order is read and ticked by itself; what is not ticked is left out. */
export function ReviewStep({ session, onSession, batch, onOpen }: BatchStepProps) {
  const t = useT();
  const toast = useToast();
  const drafts = useEditDrafts();
  const { rows } = batch;
  const at = Math.min(session.at, rows.length - 1);
  const current = rows[at];
  const ticked = rows.filter(({ open }) => open?.review.state === 'ticked').length;
  const isBegun = rows.some(({ open }) => open?.review.state === 'begun');
  const orderAt = current?.work.key.orderId;

  useEffect(() => {
    if (orderAt !== undefined)
      document.querySelector(`[data-order="${orderAt}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [orderAt]);

  const goTo = (index: number) => {
    onSession({ ...session, at: Math.min(rows.length - 1, Math.max(0, index)) });
  };
  const edit = (row: OpenRow, update: (draft: ShipmentDraft) => ShipmentDraft) => {
    // Shown from the drafts' own error.
    drafts.edit(row.shipment.shipmentId, update).catch(() => undefined);
  };
  const canTick = (row: OpenRow) => {
    if (row.review.state !== 'open' || row.review.toRead.length === 0) return row.review.state === 'open';
    toast(t('batch.review.readFirst', { number: row.order.orderId }), 'look');
    return false;
  };
  const press = (index: number) => {
    const row = rows[index]?.open;
    if (row === null || row === undefined) return;
    if (row.review.state === 'ticked') {
      onSession({ ...forgetRead(session, row.order.orderId), at: index });
      edit(row, untickAll);
    } else if (canTick(row)) {
      onSession({ ...session, at: Math.min(index + 1, rows.length - 1) });
      edit(row, (draft) => tickAll(row.order, draft));
    } else {
      goTo(index);
    }
  };
  const read = (index: number) => {
    const row = rows[index]?.open;
    if (row?.review.state !== 'open' || row.review.toRead.length === 0) return;
    onSession({ ...markRead(session, row.order.orderId, row.review.toRead), at: index });
    if (row.review.toRead.includes('note')) edit(row, (draft) => ({ ...draft, isNoteRead: true }));
  };
  const scanOrder = (orderId: string) => {
    const index = rows.findIndex(({ work }) => work.key.orderId === orderId);
    const row = rows[index]?.open;
    if (index === -1) {
      toast(t('batch.review.notInIt', { number: orderId }), 'stop');
      return;
    }
    onSession({ ...session, at: index });
    if (row === null || row === undefined || row.review.state === 'ticked') return;
    if (canTick(row)) edit(row, (draft) => tickAll(row.order, draft));
  };
  const scanItem = (childId: string) => {
    const row = current?.open;
    if (row === null || row === undefined || row.review.state === 'stopped') return;
    const { result } = tickScanned(row.order, row.shipment.draft, childId);
    const isLast = result === 'complete';
    if (result === 'one-too-many') toast(t('check.oneTooMany'), 'stop');
    // The last piece would tick the whole order.
    else if (isLast && !canTick(row)) return;
    else edit(row, (draft) => tickScanned(row.order, draft, childId).draft);
  };

  useScanTarget({
    key: current?.work.key ?? null,
    expects: 'batch',
    onOwnNumber: scanOrder,
    onOtherOrder: scanOrder,
    onLine: scanItem,
    onUnknown: (text) => {
      toast(t('batch.review.wrongCode', { text: text.slice(0, 60) }), 'stop');
    },
  });
  useHotkey({
    key: 'ArrowDown',
    onDown: () => {
      goTo(at + 1);
    },
  });
  useHotkey({
    key: 'ArrowUp',
    onDown: () => {
      goTo(at - 1);
    },
  });
  useHotkey({
    key: ' ',
    onDown: () => {
      press(at);
    },
  });
  useHotkey({
    key: 'KeyN',
    onDown: () => {
      read(at);
    },
  });
  useHotkey({
    key: 'KeyO',
    onDown: () => {
      if (current !== undefined) onOpen(current.work.key);
    },
  });

  return (
    <BatchFrame
      step="review"
      title={t('batch.review.title')}
      count={session.keys.length}
      back={{
        label: t('common.back'),
        onPress: () => {
          onSession({ ...session, step: 'plan' });
        },
      }}
      primary={
        ticked === 0 && isBegun
          ? {
              label: t('batch.toProgress'),
              onPress: () => {
                onSession({ ...session, step: 'progress' });
              },
            }
          : {
              label: t('batch.review.next', { count: ticked }),
              isDisabled: ticked === 0,
              onPress: () => {
                onSession({ ...session, step: 'confirm' });
              },
            }
      }
      aside={<output className={css['count']}>{t('batch.review.ticked', { count: ticked, all: rows.length })}</output>}
    >
      <FailureNote title={t('wizard.notSaved')} error={drafts.error} />
      <ul className={css['cards']} aria-label={t('batch.review.title')}>
        {rows.map((row, index) => (
          <ReviewCard
            key={row.work.key.orderId}
            row={row}
            isCurrent={index === at}
            onCurrent={() => {
              goTo(index);
            }}
            onTick={() => {
              press(index);
            }}
            onRead={() => {
              read(index);
            }}
            onOpen={() => {
              onOpen(row.work.key);
            }}
          />
        ))}
      </ul>
    </BatchFrame>
  );
}
