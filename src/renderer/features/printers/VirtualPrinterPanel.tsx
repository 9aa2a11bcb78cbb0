import type { VirtualPrinterFaults, VirtualPrinterView } from '../../../shared/contract/printer-setup.contract';
import { useSetVirtualPrinter, useVirtualPrinter } from '../../data/printer-setup';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { toErrorLike } from '../../ui/error-text';
import { Field } from '../../ui/Field';
import { useErrorText, useT } from '../../ui/i18n';
import { Select } from '../../ui/Select';
import { Tag } from '../../ui/Tag';
import { useToast } from '../../ui/Toasts';
import { isAllRight, papers, paperOf, switches, toFault } from './virtual-printer-view';
import css from './VirtualPrinterPanel.module.css';

/** The state of the virtual printer, and what a trainer can make go wrong in it. */
export function VirtualPrinterPanel() {
  const t = useT();
  const textOf = useErrorText();
  const toast = useToast();
  const { data: view } = useVirtualPrinter();
  const set = useSetVirtualPrinter();
  if (view === undefined || view === null) return null;
  const order = (change: Partial<VirtualPrinterFaults> | 'mend') => {
    set.mutate(change, {
      onError: (error) => {
        toast(textOf(toErrorLike(error)), 'stop');
      },
    });
  };
  const { faults, state } = view;
  return (
    <div className={css['panel']}>
      <output className={css['state']}>
        <Tag tone={toneOf(state)} icon={state === 'ready' || state === 'printing' ? 'check' : 'alert'}>
          {t(`printers.virtual.state.${state}`)}
        </Tag>
        <span>{t('printers.virtual.printed', { count: view.printed })}</span>
        {view.waiting > 0 && <span>{t('printers.virtual.waiting', { count: view.waiting })}</span>}
      </output>
      {!isAllRight(view) && (
        <Button
          variant="primary"
          onPress={() => {
            order('mend');
          }}
        >
          {t(state === 'paper-out' ? 'printers.virtual.loadPaper' : 'printers.virtual.mend')}
        </Button>
      )}
      <details className={css['faults']}>
        <summary>{t('printers.virtual.train')}</summary>
        <p className={css['hint']}>{t('printers.virtual.trainHint')}</p>
        <Field label={t('printers.virtual.paper')}>
          {(ids) => (
            <Select
              {...ids}
              value={paperOf(faults)}
              options={papers.map((paper) => ({
                value: paper,
                label:
                  paper === 'full' || paper === '0'
                    ? t(`printers.virtual.paperNow.${paper === 'full' ? 'full' : 'out'}`)
                    : t('printers.virtual.paperLeft', { count: Number(paper) }),
              }))}
              onChange={(paper) => {
                order({ labelsLeft: paper === 'full' ? null : Number(paper) });
              }}
            />
          )}
        </Field>
        {switches.map((name) => (
          <Checkbox
            key={name}
            isChecked={toFault(name, faults).isOn}
            onChange={(isOn) => {
              order(toFault(name, faults, isOn).change);
            }}
          >
            {t(`printers.virtual.faults.${name}`)}
          </Checkbox>
        ))}
      </details>
    </div>
  );
}

function toneOf(state: VirtualPrinterView['state']) {
  return state === 'ready' || state === 'printing' ? 'done' : 'look';
}
