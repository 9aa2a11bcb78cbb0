import { useState } from 'react';
import { commonPlans } from '../../../shared/domain/batch';
import { parcelSchema } from '../../../shared/domain/logistics';
import { brokenLimits } from '../../../shared/domain/offered-plan';
import { useChoosePlan, usePrepareProgress } from '../../data/batch';
import { useHotkey } from '../../input/hotkeys';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { EmptyState } from '../../ui/EmptyState';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { Spinner } from '../../ui/Spinner';
import { BatchFrame } from './BatchFrame';
import type { BatchStepProps } from './BatchScreen';
import { applyParcel } from './batch-session';
import { OrderPlanRow } from './OrderPlanRow';
import { ParcelInputs } from './ParcelInputs';
import { PlanRow } from './PlanRow';
import css from './PlanStep.module.css';

/** Step 1: the packed parcel and the plan, for all of them at once. */
export function PlanStep({ session, onSession, batch, onLeave, onOpen }: BatchStepProps) {
  const t = useT();
  const textOf = useErrorText();
  const choose = useChoosePlan();
  const { prepared, again, rows } = batch;
  /** Orders whose own size is being typed. */
  const [editing, setEditing] = useState<ReadonlySet<string>>(new Set());

  const inIt = rows.flatMap(({ open }) => (open === null || open.review.state === 'begun' ? [] : [open]));
  const takeable = inIt.filter(({ review }) => review.state !== 'stopped');
  const offered = inIt.filter(({ entry }) => entry.services.length > 0);
  const plans = commonPlans(
    offered.map(({ entry, order }) => ({
      services: entry.services,
      chosenCodes: order.lines.map(({ chosenServiceCode }) => chosenServiceCode),
    })),
  );
  const isWeighed = parcelSchema.safeParse(session.typed).success;
  const applied = applyParcel(session);
  const isAsking = prepared.isFetching || again.isPending || editing.size > 0;
  const withPlan = takeable.filter(({ review }) => review.state !== 'no-plan' && review.state !== 'no-parcel');
  const problem =
    offered.length === 0
      ? (inIt.find(({ entry }) => entry.servicesProblem !== null)?.entry.servicesProblem ?? null)
      : null;

  const pick = (serviceId: string) => {
    onSession({ ...session, serviceId });
    const shipmentIds = inIt.map(({ shipment }) => shipment.shipmentId);
    if (shipmentIds.length > 0) choose.mutate({ shipmentIds, serviceId });
  };
  const pickForOne = (row: (typeof inIt)[number]) => (serviceId: string) => {
    choose.mutate({ shipmentIds: [row.shipment.shipmentId], serviceId });
  };
  const move = (by: 1 | -1) => () => {
    const at = plans.findIndex(({ service }) => service.serviceId === session.serviceId);
    const next = plans[at === -1 ? 0 : Math.min(plans.length - 1, Math.max(0, at + by))];
    if (next !== undefined) pick(next.service.serviceId);
  };
  useHotkey({ key: 'ArrowDown', isEnabled: plans.length > 0 && !isAsking, onDown: move(1) });
  useHotkey({ key: 'ArrowUp', isEnabled: plans.length > 0 && !isAsking, onDown: move(-1) });

  const isBegun = rows.some(({ open }) => open?.review.state === 'begun');
  const primary =
    withPlan.length === 0 && isBegun && !isAsking
      ? {
          label: t('batch.toProgress'),
          onPress: () => {
            onSession({ ...session, step: 'progress' });
          },
        }
      : applied === null
        ? {
            label: t('batch.plan.next', { count: withPlan.length }),
            isBusy: isAsking || choose.isPending,
            isDisabled: withPlan.length === 0,
            onPress: () => {
              onSession({ ...session, step: 'review', at: 0 });
            },
          }
        : {
            label: t('batch.plan.ask'),
            isBusy: isAsking,
            onPress: () => {
              onSession(applied);
            },
          };
  return (
    <BatchFrame
      step="plan"
      title={t('batch.plan.title')}
      count={session.keys.length}
      back={{ label: t('wizard.queue'), onPress: onLeave }}
      primary={primary}
      aside={
        withPlan.length === 0 &&
        applied === null && (
          <span className={css['missing']}>
            {isWeighed ? t('problem.service-not-chosen') : t('problem.parcel-not-measured')}
          </span>
        )
      }
    >
      <section className={css['parcel']} aria-label={t('batch.plan.parcel')}>
        <h2>{t('batch.plan.parcel')}</h2>
        <ParcelInputs
          isFocused={session.typed.weightGrams === 0}
          parcel={session.typed}
          onChange={(change) => {
            onSession({ ...session, typed: { ...session.typed, ...change } });
          }}
        />
        <p className={css['hint']}>{t('batch.plan.parcelHint')}</p>
        {brokenLimits(session.typed).length > 0 && (
          <Note tone="look" title={t('service.tooLarge')}>
            {brokenLimits(session.typed)
              .map((limit) => t(`service.limits.${limit}`))
              .join(' ')}
          </Note>
        )}
      </section>
      {problem !== null && (
        <Note
          tone="look"
          title={t('batch.plan.noAnswer')}
          isAlert
          action={
            <Button
              isBusy={again.isPending}
              onPress={() => {
                again.mutate(session.keys);
              }}
            >
              {t('common.tryAgain')}
            </Button>
          }
        >
          {textOf({ code: problem, details: {} })}
        </Note>
      )}
      <FailureNote error={choose.error} />
      {prepared.isFetching ? (
        <Asking count={session.keys.length} />
      ) : (
        plans.length > 0 && (
          <section className={css['plans']}>
            <h2>{t('batch.plan.plans')}</h2>
            <ul className={css['list']} aria-label={t('batch.plan.plans')}>
              {plans.map((plan) => (
                <li key={plan.service.serviceId}>
                  <PlanRow
                    plan={plan}
                    isChosen={plan.service.serviceId === session.serviceId}
                    onChoose={() => {
                      pick(plan.service.serviceId);
                    }}
                  />
                </li>
              ))}
            </ul>
          </section>
        )
      )}
      {!prepared.isFetching && problem === null && plans.length === 0 && session.parcel !== null && (
        <EmptyState icon="box" title={t('batch.plan.none')} hint={t('batch.plan.noneHint')} />
      )}
      <section className={css['plans']}>
        <h2>{t('batch.plan.orders')}</h2>
        <ul className={css['list']} aria-label={t('batch.plan.orders')}>
          {rows.map((row) => (
            <OrderPlanRow
              key={row.work.key.orderId}
              row={row}
              isSet={session.serviceId !== ''}
              onOpen={onOpen}
              onAgain={() => {
                again.mutate([row.work.key]);
              }}
              onPlan={row.open === null ? undefined : pickForOne(row.open)}
              onEditing={(isEditing) => {
                setEditing((all) => {
                  const next = new Set(all);
                  if (isEditing) next.add(row.work.key.orderId);
                  else next.delete(row.work.key.orderId);
                  return next;
                });
              }}
              onMeasured={async (shipmentId) => {
                await again.mutateAsync([row.work.key]);
                if (session.serviceId !== '')
                  await choose.mutateAsync({ shipmentIds: [shipmentId], serviceId: session.serviceId });
              }}
            />
          ))}
        </ul>
      </section>
    </BatchFrame>
  );
}

function Asking({ count }: { readonly count: number }) {
  const t = useT();
  const progress = usePrepareProgress();
  return (
    <div className={css['wait']}>
      <Spinner label={t('batch.plan.asking', { done: progress?.done ?? 0, count: progress?.total ?? count })} />
    </div>
  );
}
