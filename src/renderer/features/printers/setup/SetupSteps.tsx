import { Icon } from '../../../ui/Icon';
import { useT } from '../../../ui/i18n';
import { setupSteps, type SetupStep } from './setup-flow';
import css from './SetupDialog.module.css';

/** Where in the setting-up the packer is. */
export function SetupSteps({ step }: { readonly step: SetupStep }) {
  const t = useT();
  const at = setupSteps.indexOf(step);
  return (
    <ol className={css['steps']}>
      {setupSteps.map((name, index) => (
        <li
          key={name}
          className={css['step']}
          aria-current={name === step ? 'step' : undefined}
          data-done={index < at || undefined}
        >
          <span className={css['mark']} aria-hidden="true">
            {index < at ? <Icon name="check" size="small" /> : index + 1}
          </span>
          {t(`printers.setup.steps.${name}`)}
        </li>
      ))}
    </ol>
  );
}
