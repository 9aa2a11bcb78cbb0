import { useEffect, useRef } from 'react';
import type { OrderLine } from '../../../shared/domain/order';
import { shipBlockOf } from '../../../shared/domain/order';
import { hasNote, stepProblems } from '../../../shared/domain/wizard';
import { useHotkey } from '../../input/hotkeys';
import { useScanTarget } from '../../input/scan-context';
import { useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { OrderNumber } from '../../ui/OrderNumber';
import { useToast } from '../../ui/Toasts';
import { AddressCard } from './AddressCard';
import css from './CheckStep.module.css';
import { CombineCard } from './CombineCard';
import { LineCard } from './LineCard';
import { MessagesCard } from './MessagesCard';
import { NoteCard } from './NoteCard';
import { OrderChanges } from './OrderChanges';
import { SplitButton } from './ParcelBar';
import { StepFrame } from './StepFrame';
import { useWizard } from './wizard-context';
import { countPieces, linesToPack, nextUnticked, setPieces, tickPiece } from './wizard-view';

/** Step 1: is what lies on the bench what was bought, and for whom? */
export function CheckStep() {
  const t = useT();
  const toast = useToast();
  const { rules, today, order, shipment, draft, isOpen, feedback, tell, go, onOpen } = useWizard();
  const { leader } = shipment;
  const problems = stepProblems('check', order, shipment, rules, today);
  const block = shipBlockOf(order);
  const isStopped = shipment.create !== null || shipment.declare !== null;
  const own = shipment.parcels.map(({ waybillNumber }) => waybillNumber);
  const strangers = order.declared.map((each) => each.trackingNumber).filter((number) => !own.includes(number));
  const away = order.lines.filter((line) => line.isWarehouseFulfilled);

  const pieces = countPieces(order, shipment.draft);
  const isAllFound = pieces.found === pieces.all;
  const wasAllFound = useRef(isAllFound);
  useEffect(() => {
    // With the last piece the address is what comes next; on a low screen it lies below the items.
    if (isAllFound && !wasAllFound.current)
      document.querySelector('[data-problem~="address-not-checked"]')?.scrollIntoView({ block: 'nearest' });
    wasAllFound.current = isAllFound;
  }, [isAllFound]);
  const tick = (childId: string) => {
    const ticked = tickPiece(order, shipment.draft, childId);
    const found = ticked.draft.tickedPieces[childId] ?? 0;
    if (ticked.feedback.kind === 'found') draft.edit((all) => setPieces(all, childId, found));
    tell(ticked.feedback);
  };
  useScanTarget({
    key: { shopId: order.shopId, orderId: order.orderId },
    expects: isOpen ? 'items' : 'nothing',
    onOwnNumber: () => {
      toast(t('scan.alreadyOpen'), 'plain');
    },
    onOtherOrder: (orderId) => {
      tell({ kind: 'other-order', orderId });
    },
    onLine: tick,
    onUnknown: (text) => {
      tell({ kind: 'wrong-code', text });
    },
  });
  useHotkey({
    key: ' ',
    isEnabled: isOpen,
    onDown: () => {
      const next = nextUnticked(order, shipment.draft);
      if (next !== undefined) tick(next.childId);
    },
  });
  const nameOf = (childId: string) => order.lines.find((line: OrderLine) => line.childId === childId)?.name ?? childId;

  return (
    <StepFrame
      eyebrow={t('check.question')}
      title={<OrderNumber orderId={order.orderId} size="hero" />}
      problems={isOpen ? problems : []}
      primary={
        leader === null
          ? {
              label: t('wizard.next'),
              onPress: () => {
                go('service');
              },
            }
          : {
              label: t('combine.toParcel'),
              onPress: () => {
                onOpen({ shopId: order.shopId, orderId: leader.orderId });
              },
            }
      }
    >
      {block !== null && (
        <Note tone="stop" title={t(`block.${block}.text`)} isAlert>
          {t(`block.${block}.todo`)}
        </Note>
      )}
      {isOpen && shipment.orderChanges.length > 0 && (
        <Note tone="stop" title={t(isStopped ? 'errors.order.changed' : 'check.changedSinceLook')} isAlert>
          <OrderChanges changes={shipment.orderChanges} />
        </Note>
      )}
      {feedback?.kind === 'wrong-code' && (
        <Note tone="stop" title={t('check.wrongItem')} isAlert>
          {t('check.wrongItemText', { text: feedback.text.slice(0, 60) })}
        </Note>
      )}
      {feedback?.kind === 'one-too-many' && (
        <Note tone="stop" title={t('check.oneTooMany')} isAlert>
          {t('check.oneTooManyText', { name: nameOf(feedback.childId) })}
        </Note>
      )}
      {isOpen && strangers.length > 0 && (
        <Note tone="look" title={t('check.declaredElsewhere')}>
          {t('check.declaredElsewhereText', { numbers: strangers.join(', ') })}
        </Note>
      )}
      <CombineCard />
      {hasNote(order) && <NoteCard />}
      <MessagesCard />
      <section className={css['items']} aria-label={t('queue.items')} data-problem="lines-not-ticked">
        <h2 className={css['heading']}>
          {t('queue.items')}
          <span className={css['count']}>{t('check.found', pieces)}</span>
          {shipment.parcels.length === 1 && (
            <span className={css['split']}>
              <SplitButton />
            </span>
          )}
        </h2>
        <ul className={css['lines']}>
          {linesToPack(order, shipment.draft).map((line) => (
            <LineCard
              key={line.childId}
              line={line}
              isFresh={feedback?.kind === 'found' && feedback.childId === line.childId}
            />
          ))}
        </ul>
        {away.length > 0 && <p className={css['away']}>{t('check.away', { count: away.length })}</p>}
      </section>
      <AddressCard />
    </StepFrame>
  );
}
