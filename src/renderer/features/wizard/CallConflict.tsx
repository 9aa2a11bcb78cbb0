import { useState, type ReactNode } from 'react';
import type { CallToDecide, Decision } from '../../../shared/domain/decision';
import { useResolveCall } from '../../data/shipments';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { ReasonDialog } from '../../ui/ReasonDialog';
import css from './CallConflict.module.css';
import { useWizard } from './wizard-context';

export type CallConflictProps = {
  readonly kind: CallToDecide;
  readonly ours: string;
  /** Empty when AliExpress has nothing that could be kept. */
  readonly found: string;
  /** What is the matter. */
  readonly children: ReactNode;
};

/** AliExpress has something else than this parcel's call would make: both sides, and what a person can decide. */
export function CallConflict({ kind, ours, found, children }: CallConflictProps) {
  const t = useT();
  return (
    <Note tone="stop" title={t('call.conflict')} isAlert>
      <p>{children}</p>
      <dl className={css['sides']}>
        <div>
          <dt>{t('call.ours')}</dt>
          <dd className={css['side']}>{ours}</dd>
        </div>
        <div>
          <dt>{t('call.found')}</dt>
          <dd className={css['side']}>{found === '' ? t('call.foundNothing') : found}</dd>
        </div>
      </dl>
      <p>{t(`call.conflictText.${kind}`)}</p>
      <div className={css['decisions']}>
        {found !== '' && <DecisionButton kind={kind} action="adopt" />}
        <DecisionButton kind={kind} action="retry" />
      </div>
    </Note>
  );
}

/** A person takes over with a reason, which is kept. */
export function DecisionButton({ kind, action }: { readonly kind: CallToDecide; readonly action: Decision }) {
  const t = useT();
  const textOf = useErrorText();
  const { shipment } = useWizard();
  const resolve = useResolveCall();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button
        onPress={() => {
          setAsking(true);
        }}
      >
        {t(`call.${action}.${kind}`)}
      </Button>
      <ReasonDialog
        title={t(`call.${action}.${kind}`)}
        text={t(`call.${action}Text.${kind}`)}
        presets={[]}
        submit={t(`call.${action}.${kind}`)}
        isOpen={isAsking}
        isBusy={resolve.isPending}
        problem={resolve.error === null ? null : textOf(toErrorLike(resolve.error))}
        onClose={() => {
          setAsking(false);
        }}
        onReason={(reason) => {
          resolve.mutate(
            { shipmentId: shipment.shipmentId, call: kind, action, reason },
            {
              onSuccess: () => {
                setAsking(false);
              },
            },
          );
        }}
      />
    </>
  );
}
