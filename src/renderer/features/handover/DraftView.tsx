import { useState } from 'react';
import type { HandoverBatch } from '../../../shared/contract/handover.contract';
import { planProblemsOf, type HandoverPlan } from '../../../shared/domain/handover';
import { isStoppedHere } from '../../../shared/domain/journal';
import { localDayOf } from '../../../shared/domain/pickup-agreement';
import { useCommitBatch, useDissolve, useSavePlan, useTakeOut } from '../../data/handover';
import { useStationStatus } from '../../data/station';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { HoldButton } from '../../ui/HoldButton';
import { useErrorText, useLanguage, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { scrollRegion } from '../../ui/scroll-region';
import { Tag } from '../../ui/Tag';
import { useNow } from '../../ui/use-now';
import { formatKg } from '../../ui/weight-text';
import css from './BatchDetail.module.css';
import { BatchHead } from './BatchHead';
import { ParcelRow } from './ParcelRow';
import { PlanFields } from './PlanFields';

/** A batch before AliExpress knows of it: everything can be changed. */
export function DraftView({ batch }: { readonly batch: HandoverBatch }) {
  const t = useT();
  const textOf = useErrorText();
  const language = useLanguage();
  const { data: status } = useStationStatus();
  const save = useSavePlan();
  const takeOut = useTakeOut();
  const dissolve = useDissolve();
  const commit = useCommitBatch();
  const [plan, setPlan] = useState<HandoverPlan>(batch.plan);
  const { batchId, parcels } = batch;
  const [problem] = planProblemsOf(plan, batch.warehouse, localDayOf(useNow()));
  const rejected = parcels.filter(({ isRejected, block }) => isRejected || block !== null);
  const refused = batch.commit?.status.state === 'refused' ? batch.commit : null;
  const isOwnStop = refused !== null && isStoppedHere(refused.status);
  const failure = commit.error ?? takeOut.error ?? dissolve.error ?? save.error;
  const weight = parcels.reduce((sum, { weightGrams }) => sum + weightGrams, 0);
  return (
    <section className={css['detail']} aria-label={batch.number}>
      <div className={css['content']} {...scrollRegion}>
        <BatchHead batch={batch} />
        {refused !== null && refused.status.state === 'refused' && (
          <Note
            tone="stop"
            title={t(isOwnStop ? 'handover.stopped' : 'handover.refused')}
            isAlert
            action={
              rejected.length > 0 && (
                <Button
                  isBusy={takeOut.isPending}
                  onPress={() => {
                    takeOut.mutate({ batchId, shipmentIds: rejected.map(({ shipmentId }) => shipmentId) });
                  }}
                >
                  {t('handover.takeOutNamed', { count: rejected.length })}
                </Button>
              )
            }
          >
            <p>
              {textOf({
                code: refused.status.problem,
                details: { platformMessage: refused.status.told, ...refused.problemDetails },
              })}
            </p>
            {!isOwnStop && <p>{t('handover.refusedText')}</p>}
          </Note>
        )}
        <PlanFields
          plan={plan}
          batch={batch}
          onChange={(next) => {
            setPlan(next);
            save.mutate({ batchId, plan: next });
          }}
        />
        <ul className={css['rows']} aria-label={t('handover.inBatch')}>
          {parcels.map((parcel) => (
            <ParcelRow
              key={parcel.shipmentId}
              parcel={parcel}
              {...(parcel.isRejected ? { tone: 'stop' as const } : {})}
              tags={
                parcel.isRejected && (
                  <Tag tone="stop" icon="stop">
                    {t('handover.rejected')}
                  </Tag>
                )
              }
              action={
                <Button
                  variant="quiet"
                  aria-label={t('handover.takeOutNumber', { number: parcel.waybillNumber })}
                  onPress={() => {
                    takeOut.mutate({ batchId, shipmentIds: [parcel.shipmentId] });
                  }}
                >
                  {t('handover.takeOut')}
                </Button>
              }
            />
          ))}
        </ul>
      </div>
      <footer className={css['foot']}>
        <FailureNote error={failure} />
        <p className={css['effect']}>
          {t('handover.effect', { count: parcels.length, kg: formatKg(weight, 2, language) })}{' '}
          {status?.connection.state === 'offline' && t('handover.offline')}
        </p>
        <div className={css['buttons']}>
          <Button
            variant="quiet"
            isBusy={dissolve.isPending}
            onPress={() => {
              dissolve.mutate({ batchId });
            }}
          >
            {t('handover.dissolve')}
          </Button>
          {problem !== undefined && <span className={css['small']}>{t(`errors.handover.plan-${problem}`)}</span>}
          <HoldButton
            kbd="Enter"
            isDisabled={problem !== undefined || parcels.length === 0 || parcels.some(({ block }) => block !== null)}
            isBusy={commit.isPending}
            onHeld={(heldMs) => {
              commit.mutate({ batchId, heldMs });
            }}
          >
            {t('handover.hold')}
          </HoldButton>
        </div>
      </footer>
    </section>
  );
}
