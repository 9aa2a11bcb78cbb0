import { useState } from 'react';
import type { BatchStage } from '../../../shared/domain/batch';
import type { ShipmentId } from '../../../shared/domain/ids';
import { useForEachShipment } from '../../data/batch';
import { call } from '../../data/client';
import { useShippingSettings } from '../../data/station';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { useIsDueBeforeHandover } from '../../ui/use-due-before-handover';
import { BatchFrame } from './BatchFrame';
import type { BatchStepProps } from './BatchScreen';
import { ProgressRow } from './ProgressRow';
import css from './ProgressStep.module.css';

type Failures = ReadonlyMap<ShipmentId, unknown>;

const underWay: readonly BatchStage[] = [
  'planned',
  'creating',
  'checking',
  'waiting-for-number',
  'waiting-for-label',
  'printing',
  'declaring',
];

/** Step 4: what became of each; labels and shipping notices of all that are so far. */
export function ProgressStep({ session, onSession, batch, onLeave, onOpen, onPrinters, onEnd }: BatchStepProps) {
  const t = useT();
  const textOf = useErrorText();
  const [failures, setFailures] = useState<Failures>(new Map());
  const print = useForEachShipment<null>(async (shipmentId) => {
    await call('labels.print', { shipmentId, printerId: null, reprintReason: null });
    return call('shipments.get', { shipmentId });
  });
  const declare = useForEachShipment<'now' | 'later'>((shipmentId, when) =>
    when === 'now'
      ? call('shipments.declare', { shipmentId })
      : call('shipments.declareLater', { shipmentId, isLater: true }),
  );
  const rows = batch.rows.flatMap(({ open }) => open ?? []);
  const shown = rows.filter(({ stage }) => stage !== 'not-confirmed');
  const idsAt = (...stages: readonly BatchStage[]) =>
    rows.filter(({ stage }) => stages.includes(stage)).map(({ shipment }) => shipment.shipmentId);
  const toPrint = idsAt('to-print');
  const toDeclare = idsAt('printed');
  const settings = useShippingSettings();
  const usual = settings.data?.declareWhen ?? 'now';
  const isDueBefore = useIsDueBeforeHandover();
  const dueBefore = rows.filter(
    ({ stage, shipment, order }) =>
      (stage === 'declare-later' || (stage === 'printed' && usual === 'later')) &&
      isDueBefore(shipment.draft, order.shipByMs),
  ).length;
  const waiting = idsAt(...underWay).length;
  const left = batch.rows.length - shown.length;
  const isBusy = print.isPending || declare.isPending;
  const isDone = toPrint.length === 0 && toDeclare.length === 0;
  const noPrinter = [...failures.values()].find((error) => toErrorLike(error).code === 'printer.none');

  const declareAll = (how: 'now' | 'later') => {
    declare.mutate({ shipmentIds: toDeclare, how }, { onSuccess: setFailures });
  };
  const primary =
    toPrint.length > 0
      ? {
          label: t('batch.progress.print', { count: toPrint.length }),
          isBusy,
          onPress: () => {
            print.mutate({ shipmentIds: toPrint, how: null }, { onSuccess: setFailures });
          },
        }
      : toDeclare.length > 0
        ? {
            label: t(`batch.progress.${usual === 'later' ? 'putOff' : 'declare'}`, { count: toDeclare.length }),
            isBusy,
            isDisabled: settings.isPending,
            onPress: () => {
              declareAll(usual);
            },
          }
        : {
            label: t(waiting > 0 ? 'batch.progress.waiting' : 'batch.progress.end'),
            isDisabled: waiting > 0,
            onPress: onEnd,
          };
  return (
    <BatchFrame
      step="progress"
      title={t('batch.progress.title')}
      count={session.keys.length}
      back={{ label: t('wizard.queue'), onPress: onLeave }}
      primary={primary}
      effect={
        toPrint.length === 0 &&
        toDeclare.length > 0 && (
          <p className={css['effect']}>
            {usual === 'later' && `${t('batch.progress.putOffEffect', { count: toDeclare.length })} `}
            {t('batch.progress.declareEffect', { count: toDeclare.length })}
          </p>
        )
      }
      aside={
        toPrint.length === 0 && toDeclare.length > 0 ? (
          <Button
            size="large"
            isBusy={isBusy}
            onPress={() => {
              declareAll(usual === 'later' ? 'now' : 'later');
            }}
          >
            {usual === 'later' ? t('batch.progress.declare', { count: toDeclare.length }) : t('batch.progress.later')}
          </Button>
        ) : (
          isDone && left > 0 && <span className={css['muted']}>{t('batch.progress.left', { count: left })}</span>
        )
      }
    >
      {noPrinter !== undefined && (
        <Note tone="stop" isAlert action={<Button onPress={onPrinters}>{t('app.screens.printers')}</Button>}>
          {textOf(toErrorLike(noPrinter))}
        </Note>
      )}
      {dueBefore > 0 && (
        <Note tone="look" title={t('toDeclare.dueBefore', { count: dueBefore })}>
          {t('notice.dueBeforeText')}
        </Note>
      )}
      <ul className={css['list']} aria-label={t('batch.steps.progress')}>
        {shown.map((row) => (
          <ProgressRow
            key={row.order.orderId}
            row={row}
            failure={failures.get(row.shipment.shipmentId)}
            onOpen={() => {
              onOpen(row.key);
            }}
          />
        ))}
      </ul>
      {left > 0 && (
        <div className={css['left']}>
          <p>{t('batch.progress.left', { count: left })}</p>
          <Button
            onPress={() => {
              onSession({ ...session, step: 'review' });
            }}
          >
            {t('batch.progress.review')}
          </Button>
        </div>
      )}
    </BatchFrame>
  );
}
