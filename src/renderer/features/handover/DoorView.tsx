import { useState } from 'react';
import type { DoorScan, HandoverBatch } from '../../../shared/contract/handover.contract';
import { canBatch } from '../../../shared/domain/handover';
import { useCancelBatch, useFinishBatch, useScanOut, useUndoScan } from '../../data/handover';
import { useHotkey } from '../../input/hotkeys';
import { useScanTaker } from '../../input/scan-context';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useLanguage, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { ReasonDialog } from '../../ui/ReasonDialog';
import { scrollRegion } from '../../ui/scroll-region';
import { Tag } from '../../ui/Tag';
import { formatWhen } from '../../ui/time';
import { ToDeclareBar } from '../../ui/ToDeclareBar';
import { useToast } from '../../ui/Toasts';
import { useNow } from '../../ui/use-now';
import css from './BatchDetail.module.css';
import { BagNote, BatchHead } from './BatchHead';
import { HandoverPapers } from './HandoverPapers';
import { ParcelRow } from './ParcelRow';

type Asking = 'none' | 'cancel' | 'missing';

/** A batch at the door: its papers, what is scanned out, and what the warehouse says afterwards. */
export function DoorView({ batch }: { readonly batch: HandoverBatch }) {
  const t = useT();
  const textOf = useErrorText();
  const finish = useFinishBatch();
  const cancel = useCancelBatch();
  const [asking, setAsking] = useState<Asking>('none');
  const { batchId, parcels, state } = batch;
  const left = parcels.filter((parcel) => parcel.left !== null).length;
  const missing = parcels.length - left;
  const canFinish = canBatch(state, 'finish') && left > 0;
  const isAtDoor = canBatch(state, 'scan-out') && !batch.isElsewhere;
  const finishNow = () => {
    if (missing > 0) setAsking('missing');
    else if (!finish.isPending) finish.mutate({ batchId, reason: '' });
  };
  const close = () => {
    setAsking('none');
    finish.reset();
    cancel.reset();
  };
  useHotkey({ key: 'Enter', isEnabled: canFinish && asking === 'none', onDown: finishNow });
  return (
    <section className={css['detail']} aria-label={batch.number}>
      <div className={css['content']} {...scrollRegion}>
        <BatchHead batch={batch} />
        {batch.cancel?.status.state === 'refused' && (
          <Note tone="stop" title={t('handover.cancelRefused')} isAlert>
            {textOf({
              code: batch.cancel.status.problem,
              details: { platformMessage: batch.cancel.status.told, ...batch.cancel.problemDetails },
            })}
          </Note>
        )}
        {isAtDoor && <Door batch={batch} left={left} />}
        <DoorParcels batch={batch} />
        {batch.content !== null && state.state !== 'cancelled' && (
          <>
            <HandoverPapers batch={batch} />
            <BagNote batch={batch} />
          </>
        )}
      </div>
      {state.state === 'handed-over' && <ToDeclareBar />}
      {canBatch(state, 'finish') && (
        <footer className={css['foot']}>
          {finish.error !== null && asking === 'none' && (
            <Note tone="stop" isAlert>
              {textOf(toErrorLike(finish.error))}
            </Note>
          )}
          <div className={css['buttons']}>
            <Button
              variant="quiet"
              isDisabled={left > 0}
              onPress={() => {
                setAsking('cancel');
              }}
            >
              {t('handover.cancel')}
            </Button>
            <Button
              variant="primary"
              size="large"
              kbd="Enter"
              isDisabled={!canFinish}
              isBusy={finish.isPending}
              onPress={finishNow}
            >
              {t(batch.plan.type === 'cainiao_pickup' ? 'handover.finishDriver' : 'handover.finish')}
            </Button>
          </div>
        </footer>
      )}
      {asking !== 'none' && (
        <ReasonDialog
          title={t(`handover.ask.${asking}.title`, { count: missing })}
          text={t(`handover.ask.${asking}.text`)}
          presets={[t(`handover.ask.${asking}.preset`)]}
          submit={t(`handover.ask.${asking}.submit`)}
          isOpen
          isBusy={finish.isPending || cancel.isPending}
          problem={(finish.error ?? cancel.error) ? textOf(toErrorLike(finish.error ?? cancel.error)) : null}
          onClose={close}
          onReason={(reason) => {
            (asking === 'cancel' ? cancel : finish).mutate({ batchId, reason }, { onSuccess: close });
          }}
        />
      )}
    </section>
  );
}

/** What was scanned, and how many of the batch are out of the door. Every scan goes here while it is on screen. */
function Door({ batch, left }: { readonly batch: HandoverBatch; readonly left: number }) {
  const t = useT();
  const textOf = useErrorText();
  const toast = useToast();
  const scanOut = useScanOut();
  const [stopped, setStopped] = useState<DoorScan | null>(null);
  const count = batch.parcels.length;
  useScanTaker((text) => {
    scanOut.mutate(
      { batchId: batch.batchId, text },
      {
        onSuccess: (scan) => {
          const { outcome, number } = scan;
          setStopped(outcome === 'left' || outcome === 'already' ? null : scan);
          if (outcome === 'left') toast(t('handover.scan.left', { number }));
          if (outcome === 'already') toast(t('handover.scan.already', { number }), 'look');
        },
        onError: (error) => {
          toast(textOf(toErrorLike(error)), 'stop');
        },
      },
    );
  });
  return (
    <>
      <div className={css['door']} data-complete={left === count || undefined}>
        <span className={css['out']}>{t('handover.outCount', { left, count })}</span>
        <div className={css['doorWords']}>
          <h3 className={css['doorTitle']}>{t(left === count ? 'handover.allOut' : 'handover.scanThem')}</h3>
          <p className={css['small']}>{t('handover.scanHint')}</p>
        </div>
      </div>
      {stopped !== null && (
        <Note
          tone="stop"
          title={t('handover.scan.stop', { number: stopped.number })}
          isAlert
          action={
            <Button
              onPress={() => {
                setStopped(null);
              }}
            >
              {t('common.dismiss')}
            </Button>
          }
        >
          {stopped.outcome === 'blocked'
            ? t('handover.scan.blocked')
            : stopped.otherBatch === ''
              ? t('handover.scan.notIn')
              : t('handover.scan.inOther', { batch: stopped.otherBatch })}
        </Note>
      )}
    </>
  );
}

/** The parcels, those still here first. */
function DoorParcels({ batch }: { readonly batch: HandoverBatch }) {
  const t = useT();
  const language = useLanguage();
  const nowMs = useNow();
  const undo = useUndoScan();
  const parcels = batch.parcels.toSorted((a, b) => Number(a.left !== null) - Number(b.left !== null));
  const isOver = batch.state.state === 'handed-over';
  return (
    <ul className={css['rows']} aria-label={t('handover.inBatch')}>
      {parcels.map((parcel) => (
        <ParcelRow
          key={parcel.shipmentId}
          parcel={parcel}
          {...(parcel.left === null ? {} : { tone: 'done' as const })}
          tags={
            <>
              {parcel.left !== null && (
                <Tag tone="done" icon="check">
                  {[t('handover.leftAt', { when: formatWhen(parcel.left.atMs, nowMs, language) }), parcel.left.packer]
                    .filter((part) => part !== '')
                    .join(' · ')}
                </Tag>
              )}
              {parcel.left === null && isOver && (
                <Tag tone="look" icon="alert">
                  {t('handover.stillHere')}
                </Tag>
              )}
              {parcel.told?.isOdd === true && (
                <Tag tone="look" icon="alert">
                  {[parcel.told.statusName, parcel.told.exception].filter((part) => part !== '').join(' · ')}
                </Tag>
              )}
            </>
          }
          action={
            parcel.left !== null &&
            !isOver && (
              <Button
                variant="quiet"
                aria-label={t('handover.undoNumber', { number: parcel.waybillNumber })}
                onPress={() => {
                  undo.mutate({ batchId: batch.batchId, shipmentId: parcel.shipmentId });
                }}
              >
                {t('handover.undo')}
              </Button>
            )
          }
        />
      ))}
    </ul>
  );
}
