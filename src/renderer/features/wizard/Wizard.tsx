import { useEffect, useMemo, useReducer, useRef, useState, type Reducer } from 'react';
import type { Order } from '../../../shared/domain/order';
import type { Shipment } from '../../../shared/domain/shipment';
import { localDayOf } from '../../../shared/domain/pickup-agreement';
import { isDraftOpen, wizardOf, type WizardStep } from '../../../shared/domain/wizard';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { useNow } from '../../ui/use-now';
import { AddressStep } from './AddressStep';
import { CheckStep } from './CheckStep';
import { ConfirmStep } from './ConfirmStep';
import { LabelStep } from './LabelStep';
import { NoticeStep } from './NoticeStep';
import { ParcelBar } from './ParcelBar';
import { ServiceStep } from './ServiceStep';
import { WaybillStep } from './WaybillStep';
import { StepList } from './StepList';
import { Summary } from './Summary';
import { useDraft } from './use-draft';
import { WizardContext, type WizardExits, type WizardWork } from './wizard-context';
import { neighbour, nextWizardView, viewOf, type WizardView, type WizardViewEvent } from './wizard-view';
import css from './Wizard.module.css';

export type WizardProps = WizardExits &
  Pick<WizardWork, 'onParcel' | 'rules'> & { readonly order: Order; readonly recorded: Shipment };

const reduceView: Reducer<WizardView, WizardViewEvent> = nextWizardView;

/** The steps on the left, the present one in the middle, the order on the right. */
export function Wizard({ order, recorded, rules, onParcel, onLeave, onOpen, onPrinters, onMessages }: WizardProps) {
  const t = useT();
  const textOf = useErrorText();
  const nowMs = useNow();
  const draft = useDraft(recorded);
  const { shipment } = draft;
  const today = localDayOf(nowMs);
  const wizard = useMemo(() => wizardOf(order, shipment, rules, today), [order, shipment, rules, today]);
  const [view, dispatch] = useReducer(reduceView, wizard, viewOf);
  const [wrongLabel, setWrongLabel] = useState<string | null>(null);

  const before = useRef(wizard);
  useEffect(() => {
    const from = before.current;
    before.current = wizard;
    if (from.phase !== wizard.phase || from.at !== wizard.at) dispatch({ type: 'moved', from, to: wizard });
  }, [wizard]);

  const go = (step: WizardStep) => {
    dispatch({ type: 'go', step, at: wizard.at });
  };
  const previous = wizard.phase === 'preparing' ? neighbour(shipment, view.step, -1) : null;
  const work: WizardWork = {
    order,
    rules,
    today,
    shipment,
    draft,
    isOpen: isDraftOpen(recorded),
    nowMs,
    feedback: view.feedback,
    tell: (feedback) => {
      dispatch({ type: 'told', feedback });
    },
    wrongLabel,
    onWrongLabel: setWrongLabel,
    go,
    back: () => {
      if (previous === null) onLeave();
      else go(previous);
    },
    isBackOut: previous === null,
    onParcel,
    onLeave,
    onOpen,
    onPrinters,
    onMessages,
  };

  return (
    <WizardContext value={work}>
      <div className={css['wizard']}>
        <StepList wizard={wizard} step={view.step} onGo={go} />
        <section className={css['work']} aria-label={t('wizard.order')}>
          {draft.error !== null && (
            <div className={css['error']}>
              <Note
                tone="stop"
                title={t('wizard.notSaved')}
                isAlert
                action={
                  <Button onPress={() => void draft.flush().catch(() => undefined)}>{t('common.tryAgain')}</Button>
                }
              >
                {textOf(toErrorLike(draft.error))}
              </Note>
            </div>
          )}
          <ParcelBar />
          <Step step={view.step} />
        </section>
        <Summary />
      </div>
    </WizardContext>
  );
}

function Step({ step }: { readonly step: WizardStep }) {
  switch (step) {
    case 'check':
      return <CheckStep />;
    case 'service':
      return <ServiceStep />;
    case 'addresses':
      return <AddressStep />;
    case 'confirm':
      return <ConfirmStep />;
    case 'waybill':
      return <WaybillStep />;
    case 'label':
      return <LabelStep />;
    case 'notice':
      return <NoticeStep />;
  }
}
