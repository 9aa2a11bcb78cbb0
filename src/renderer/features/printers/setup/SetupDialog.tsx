import type { ReactNode } from 'react';
import { usePrinters } from '../../../data/printing';
import { Button } from '../../../ui/Button';
import { FailureNote } from '../../../ui/FailureNote';
import { Dialog } from '../../../ui/Dialog';
import { useT } from '../../../ui/i18n';
import { useToast } from '../../../ui/Toasts';
import { ChooseStep } from './ChooseStep';
import { DoneStep } from './DoneStep';
import { LookStep } from './LookStep';
import { SettingsStep } from './SettingsStep';
import css from './SetupDialog.module.css';
import { SetupSteps } from './SetupSteps';
import { usePrinterSetup, type PrinterSetup } from './use-printer-setup';

/** Sets a printer up step by step: found or typed, asked, tried on paper, kept. */
export function SetupDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const toast = useToast();
  const printers = usePrinters().data ?? [];
  const setup = usePrinterSetup(printers, ({ name }) => {
    toast(t('printers.saved', { name }));
    onClose();
  });
  const close = () => {
    setup.abandon();
    onClose();
  };
  const { step, form } = setup;
  return (
    <Dialog
      title={t('printers.setup.title')}
      size="wide"
      isOpen
      onClose={close}
      onSubmit={() => {
        advance(setup);
      }}
      actions={<Actions setup={setup} onClose={close} />}
    >
      <SetupSteps step={step} />
      <div className={css['content']}>
        {step === 'choose' && (
          <ChooseStep
            printers={printers}
            source={setup.source}
            typed={setup.source?.kind === 'typed' ? form.address : ''}
            problem={setup.source?.kind === 'typed' ? setup.addressProblem : undefined}
            known={setup.known?.kind === 'known' ? setup.known.printer.name : null}
            onChoose={setup.choose}
            onType={setup.type}
          />
        )}
        {step === 'settings' && (
          <SettingsStep
            form={form}
            errors={setup.errors}
            answers={setup.answers}
            isAsking={setup.isAsking}
            onAsk={setup.ask}
            onChange={setup.change}
          />
        )}
        {step === 'look' && (
          <LookStep
            form={form}
            errors={setup.errors}
            print={setup.print}
            isPrinting={setup.error === null}
            look={setup.look}
            onLook={setup.judge}
            onChange={setup.change}
          />
        )}
        {step === 'done' && <DoneStep form={form} isOnly={setup.isOnly} onChange={setup.change} />}
        <FailureNote error={setup.error} />
      </div>
    </Dialog>
  );
}

/** What Enter and the primary button do. */
function advance(setup: PrinterSetup): void {
  switch (setup.step) {
    case 'choose':
      if (setup.known?.kind === 'moved') setup.adopt(setup.known.printer);
      else if (setup.known?.kind !== 'known') setup.leaveChoose();
      return;
    case 'settings':
      setup.printNow();
      return;
    case 'look':
      if (setup.look === 'good') setup.goTo('done');
      else if (setup.look !== null || setup.error !== null) setup.printNow();
      return;
    case 'done':
      setup.finish();
  }
}

function Actions({ setup, onClose }: { readonly setup: PrinterSetup; readonly onClose: () => void }) {
  const t = useT();
  const primary = (text: string, isDisabled = false, isBusy = false): ReactNode => (
    <Button variant="primary" type="submit" isDisabled={isDisabled} isBusy={isBusy}>
      {text}
    </Button>
  );
  const back = (to: 'choose' | 'settings' | 'look'): ReactNode => (
    <Button
      onPress={() => {
        setup.goTo(to);
      }}
    >
      {t('printers.setup.back')}
    </Button>
  );
  switch (setup.step) {
    case 'choose': {
      const { known } = setup;
      const isMoved = known?.kind === 'moved';
      return (
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          {isMoved && <Button onPress={setup.leaveChoose}>{t('printers.setup.asAnother')}</Button>}
          {isMoved
            ? primary(t('printers.setup.adopt', { name: known.printer.name }), false, setup.isSaving)
            : primary(t('printers.setup.next'), setup.source === null || known?.kind === 'known')}
        </>
      );
    }
    case 'settings':
      return (
        <>
          {back('choose')}
          {primary(t('printers.setup.printTest'), setup.isAsking)}
        </>
      );
    case 'look': {
      const isGood = setup.look === 'good';
      const isPrinting = setup.print === null && setup.error === null;
      return (
        <>
          {back('settings')}
          {primary(
            isGood ? t('printers.setup.next') : t('printers.setup.printAgain'),
            isPrinting || (setup.look === null && setup.error === null),
          )}
        </>
      );
    }
    case 'done':
      return (
        <>
          {back('look')}
          {primary(t('printers.setup.use'), false, setup.isSaving)}
        </>
      );
  }
}
