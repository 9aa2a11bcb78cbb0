import type { OrderLine } from '../../../shared/domain/order';
import { linesOfParcel, piecesOf } from '../../../shared/domain/parcel-pieces';
import { hasNote } from '../../../shared/domain/wizard';
import { AddressLines } from '../../ui/AddressLines';
import { Button, keepFocus } from '../../ui/Button';
import { useErrorText, useLanguage, useT } from '../../ui/i18n';
import { Icon } from '../../ui/Icon';
import { Kbd } from '../../ui/Kbd';
import { Note } from '../../ui/Note';
import { OrderNumber } from '../../ui/OrderNumber';
import { orderNotes } from '../../ui/order-notes';
import { Picture } from '../../ui/Picture';
import { Tag } from '../../ui/Tag';
import { leftOutText } from './hurdle-text';
import css from './ReviewCard.module.css';
import type { BatchRow, OpenRow } from './use-batch';

export type ReviewCardProps = {
  readonly row: BatchRow;
  /** Keys and item scans act on it. */
  readonly isCurrent: boolean;
  readonly onCurrent: () => void;
  readonly onTick: () => void;
  readonly onRead: () => void;
  readonly onOpen: () => void;
};

/** One order of the review: its number, who it is for, what lies in it, and what was made sure of. */
export function ReviewCard({ row, isCurrent, onCurrent, onTick, onRead, onOpen }: ReviewCardProps) {
  const t = useT();
  const textOf = useErrorText();
  const language = useLanguage();
  const { work, open } = row;
  const { orderId } = work.key;
  const state = open?.review.state ?? 'stopped';
  const canTick = state === 'open' || state === 'ticked';
  const left = canTick ? '' : leftOutText(row, t, textOf, language);
  return (
    <li
      className={css['card']}
      data-order={orderId}
      data-state={state}
      aria-current={isCurrent || undefined}
      onPointerDown={onCurrent}
    >
      <header className={css['head']}>
        <h2>
          <OrderNumber orderId={orderId} size="panel" />
        </h2>
        {open?.order.specialGoods.map((kind) => (
          <Tag key={kind} tone="look" icon="alert">
            {t(`special.${kind}`)}
          </Tag>
        ))}
        <span className={css['end']}>
          <Button
            variant="quiet"
            {...(isCurrent ? { kbd: 'O' } : {})}
            aria-label={t('batch.openOrder', { number: orderId })}
            onPress={onOpen}
          >
            {t('batch.open')}
          </Button>
        </span>
      </header>
      {left !== '' && (
        <Note
          tone={state === 'begun' ? 'done' : 'look'}
          title={t(state === 'begun' ? 'batch.review.begun' : 'batch.review.leftOut')}
        >
          {state === 'begun' ? null : left}
        </Note>
      )}
      {open !== null && (
        <div className={css['body']}>
          <Lines open={open} />
          <Buyer open={open} />
          <div className={css['ticking']}>
            <button
              type="button"
              className={css['tick']}
              aria-pressed={state === 'ticked'}
              aria-label={t('batch.review.tick', { number: orderId })}
              disabled={!canTick}
              onMouseDown={keepFocus}
              onClick={onTick}
            >
              {state === 'ticked' ? <Icon name="check" size="large" /> : null}
            </button>
            {isCurrent && canTick && (
              <span aria-hidden="true">
                <Kbd>Space</Kbd>
              </span>
            )}
            <Checks open={open} />
          </div>
        </div>
      )}
      {open?.review.state === 'open' && open.review.toRead.length > 0 && (
        <ToRead open={open} isCurrent={isCurrent} onRead={onRead} />
      )}
    </li>
  );
}

function Lines({ open }: { readonly open: OpenRow }) {
  const t = useT();
  const { order, shipment } = open;
  return (
    <ul className={css['lines']} aria-label={t('queue.items')}>
      {linesOfParcel(order, shipment.draft.pieces).map((line: OrderLine) => (
        <li key={line.childId} className={css['line']}>
          <Picture url={line.pictureUrl} alt="" size="large" />
          <div className={css['words']}>
            <p className={css['name']}>{line.name}</p>
            <ul className={css['attributes']} aria-label={t('check.attributes')}>
              {line.attributes.map((attribute) => (
                <li key={attribute.name} className={css['attribute']}>
                  <span className={css['kind']}>{attribute.name}</span>
                  {attribute.value}
                </li>
              ))}
            </ul>
          </div>
          <b className={css['quantity']}>{t('common.times', { count: line.quantity })}</b>
        </li>
      ))}
    </ul>
  );
}

function Buyer({ open }: { readonly open: OpenRow }) {
  const t = useT();
  const { order, shipment } = open;
  const { consignee } = shipment.draft;
  return (
    <div className={css['buyer']}>
      {consignee === null ? <p>{t('check.noAddress')}</p> : <AddressLines address={consignee} />}
      {orderNotes(order).map((note, index) => (
        <p key={`${index}-${note}`} className={css['note']}>
          <b>{t('queue.note')}</b> {t('common.quote', { text: note })}
        </p>
      ))}
    </div>
  );
}

/** What the tick said, each by itself. */
function Checks({ open }: { readonly open: OpenRow }) {
  const t = useT();
  const { order, shipment } = open;
  const { draft } = shipment;
  const pieces = piecesOf(order, draft.pieces);
  const all = Object.values(pieces).reduce((sum, count) => sum + count, 0);
  const found = Object.entries(pieces).reduce(
    (sum, [line, count]) => sum + Math.min(count, draft.tickedPieces[line] ?? 0),
    0,
  );
  const checks: readonly (readonly [string, boolean, string])[] = [
    ['found', found === all, t('check.found', { found, all })],
    [
      'address',
      draft.isAddressChecked,
      t(draft.isAddressChecked ? 'batch.review.addressChecked' : 'batch.review.addressOpen'),
    ],
    ...(hasNote(order)
      ? [['note', draft.isNoteRead, t(draft.isNoteRead ? 'batch.review.noteRead' : 'batch.review.noteOpen')] as const]
      : []),
  ];
  return (
    <ul className={css['checks']}>
      {checks.map(([name, isDone, text]) => (
        <li key={name} className={css['check']} data-done={isDone || undefined}>
          {isDone && <Icon name="check" size="small" />}
          {text}
        </li>
      ))}
    </ul>
  );
}

/** What has to be read before the tick: opened by itself, and said to have been read. */
function ToRead({
  open,
  isCurrent,
  onRead,
}: {
  readonly open: OpenRow;
  readonly isCurrent: boolean;
  readonly onRead: () => void;
}) {
  const t = useT();
  if (open.review.state !== 'open') return null;
  const { order } = open;
  return (
    <Note
      tone="look"
      title={t('batch.review.toRead')}
      action={
        <Button
          {...(isCurrent ? { kbd: 'N' } : {})}
          aria-label={t('batch.review.readOrder', { number: order.orderId })}
          onPress={onRead}
        >
          {t('batch.review.haveRead')}
        </Button>
      }
    >
      <ul className={css['reads']}>
        {open.review.toRead.map((kind) => (
          <li key={kind}>
            {kind === 'note' &&
              orderNotes(order)
                .map((note) => t('common.quote', { text: note }))
                .join(' ')}
            {kind === 'special-goods' &&
              t('batch.read.specialGoods', {
                goods: order.specialGoods.map((goods) => t(`special.${goods}`)).join(', '),
              })}
            {kind === 'masked-address' && t('batch.read.maskedAddress')}
          </li>
        ))}
      </ul>
    </Note>
  );
}
