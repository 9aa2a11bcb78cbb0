import type { Route } from '../../../shared/domain/shipment';
import { canOpenStep, stepProblems, stepsOf, type Wizard, type WizardStep } from '../../../shared/domain/wizard';
import { feeOf } from '../../../shared/domain/offered-plan';
import { keepFocus } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { useLanguage, useT } from '../../ui/i18n';
import { formatMoney } from '../../ui/money-text';
import css from './StepList.module.css';
import { useWizard } from './wizard-context';
import { countPieces } from './wizard-view';

export type StepListProps = {
  readonly wizard: Wizard;
  readonly step: WizardStep;
  readonly onGo: (step: WizardStep) => void;
};

/** The steps: which are done, which is in sight, which can be opened. */
export function StepList({ wizard, step, onGo }: StepListProps) {
  const t = useT();
  const { rules, today, order, shipment } = useWizard();
  const detailOf = useStepDetail();
  return (
    <nav className={css['steps']} aria-label={t('wizard.steps')}>
      <ol className={css['list']}>
        {stepsOf(shipment).map((name, index) => {
          const isDone = canOpenStep(name, wizard) && stepProblems(name, order, shipment, rules, today).length === 0;
          const detail = detailOf(name);
          return (
            <li key={name} className={css['item']}>
              <button
                type="button"
                className={css['step']}
                aria-current={name === step ? 'step' : undefined}
                data-done={isDone || undefined}
                disabled={!canOpenStep(name, wizard)}
                onMouseDown={keepFocus}
                onClick={() => {
                  onGo(name);
                }}
              >
                <span className={css['mark']} aria-hidden="true">
                  {isDone ? <Icon name="check" size="small" /> : index + 1}
                </span>
                <span className={css['words']}>
                  <span className={css['name']}>{t(nameOf(name, shipment.route))}</span>
                  {isDone && <span className="visually-hidden">{t('wizard.done')}</span>}
                  {detail !== '' && <span className={css['detail']}>{detail}</span>}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

/** The last step of a parcel of the seller's own carrier is the one act that can't be taken back. */
function nameOf(step: WizardStep, route: Route) {
  return step === 'notice' && route === 'third-party'
    ? ('wizard.names.confirmShipping' as const)
    : (`wizard.names.${step}` as const);
}

function useStepDetail(): (step: WizardStep) => string {
  const t = useT();
  const language = useLanguage();
  const { order, shipment } = useWizard();
  const { draft } = shipment;
  return (step) => {
    switch (step) {
      case 'check':
        return t('check.found', countPieces(order, draft));
      case 'service': {
        if (draft.route === 'third-party') return draft.carrier?.name ?? '';
        const fee = draft.service === null ? null : feeOf(draft.service);
        if (draft.service === null) return '';
        return fee === null ? draft.service.name : formatMoney(fee, language);
      }
      case 'addresses':
        return draft.route === 'third-party' || draft.service === null
          ? ''
          : t(`service.ways.${draft.handoverWay}.short`);
      case 'confirm':
        return shipment.create === null ? t('confirm.oneChance') : '';
      case 'waybill':
        return shipment.waybillNumber;
      case 'label':
      case 'notice':
        return '';
    }
  };
}
