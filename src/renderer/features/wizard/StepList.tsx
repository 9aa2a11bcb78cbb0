import { canOpenStep, stepProblems, wizardSteps, type Wizard, type WizardStep } from '../../../shared/domain/wizard';
import { keepFocus } from '../../ui/Button';
import { Icon } from '../../ui/Icon';
import { useLanguage, useT } from '../../ui/i18n';
import { formatMoney } from '../../ui/money-text';
import { feeOf } from './service-list';
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
  const { order, shipment } = useWizard();
  const detailOf = useStepDetail();
  return (
    <nav className={css['steps']} aria-label={t('wizard.steps')}>
      <ol className={css['list']}>
        {wizardSteps.map((name, index) => {
          const isDone = canOpenStep(name, wizard) && stepProblems(name, order, shipment).length === 0;
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
                  <span className={css['name']}>{t(`wizard.names.${name}`)}</span>
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
        const fee = draft.service === null ? null : feeOf(draft.service);
        if (draft.service === null) return '';
        return fee === null ? draft.service.name : formatMoney(fee, language);
      }
      case 'addresses':
        return draft.service === null ? '' : t(`service.ways.${draft.handoverWay}.short`);
      case 'confirm':
        return shipment.create === null ? t('confirm.oneChance') : '';
      case 'label':
      case 'notice':
        return '';
    }
  };
}
