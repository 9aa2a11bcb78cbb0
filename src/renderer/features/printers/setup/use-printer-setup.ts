import { useState } from 'react';
import type { PrinterAnswers, TestPrint } from '../../../../shared/contract/printer-setup.contract';
import type { Printer } from '../../../../shared/contract/printing.contract';
import type { PrinterId } from '../../../../shared/domain/ids';
import { joinIdentities, recognisePrinter } from '../../../../shared/domain/printer-identity';
import { useEndTrials, usePrintTest, useProbePrinter } from '../../../data/printer-setup';
import { useSavePrinter, useSettleJob } from '../../../data/printing';
import { readPrinterAddress } from '../printer-address';
import { newPrinterForm, readPrinterForm, type PrinterForm } from '../printer-form';
import type { Source } from './ChooseStep';
import { identityOf, remedyFor, withAnswers, type Look, type SetupStep } from './setup-flow';

/** What the setting-up of one printer knows and can do; nothing is kept before its end but a printer on trial. */
export function usePrinterSetup(printers: readonly Printer[], onDone: (printer: Printer) => void) {
  const isOnly = printers.every((printer) => printer.isTrial);
  const [step, setStep] = useState<SetupStep>('choose');
  const [source, setSource] = useState<Source | null>(null);
  const [form, setForm] = useState<PrinterForm>(() => newPrinterForm(isOnly));
  const [isTried, setIsTried] = useState(false);
  const [answers, setAnswers] = useState<PrinterAnswers | null>(null);
  const [trialId, setTrialId] = useState<PrinterId | null>(null);
  const [print, setPrint] = useState<TestPrint | null>(null);
  const [look, setLook] = useState<Look | null>(null);
  const save = useSavePrinter();
  const probe = useProbePrinter();
  const printTest = usePrintTest();
  const settle = useSettleJob();
  const endTrials = useEndTrials();

  const change = (part: Partial<PrinterForm>) => {
    setForm((old) => ({ ...old, ...part }));
  };
  const reading = readPrinterForm(form);
  const typedAddress = readPrinterAddress(form.address);
  const known =
    source === null
      ? null
      : recognisePrinter(printers, { ...source, address: typedAddress.ok ? typedAddress.address : source.address });

  const ask = (address: string) => {
    setAnswers(null);
    probe.mutate(address, {
      onSuccess: (told) => {
        setAnswers(told);
        setForm((old) => withAnswers(old, told));
      },
    });
  };

  const keep = (isTrial: boolean, onSaved: (printer: Printer) => void) => {
    if (!reading.ok) return;
    const identity = identityOf(source?.identity ?? '', answers);
    const isDefault = !isTrial && reading.draft.isDefault;
    save.mutate(
      { ...reading.draft, printerId: trialId, identity, isTrial, isDefault, isVirtual: false },
      { onSuccess: onSaved },
    );
  };

  const printNow = () => {
    setIsTried(true);
    if (!reading.ok || save.isPending || printTest.isPending) return;
    setStep('look');
    setPrint(null);
    setLook(null);
    keep(true, ({ printerId }) => {
      setTrialId(printerId);
      printTest.mutate(printerId, { onSuccess: setPrint });
    });
  };

  return {
    step,
    source,
    known,
    form,
    errors: isTried && !reading.ok ? reading.errors : {},
    addressProblem: isTried && !typedAddress.ok ? typedAddress.problem : undefined,
    answers,
    print,
    look,
    isOnly,
    isAsking: probe.isPending,
    isSaving: save.isPending,
    error: [save, probe, printTest].find((it) => it.isError)?.error ?? null,
    change,
    ask: () => {
      ask(form.address);
    },
    printNow,
    choose: (chosen: Source) => {
      setSource(chosen);
      setIsTried(false);
      setAnswers(null);
      change({ address: chosen.address, name: chosen.name });
    },
    type: (address: string) => {
      setSource({ kind: 'typed', name: '', address, identity: '', isOffice: false });
      setIsTried(false);
      setAnswers(null);
      change({ address, name: '' });
    },
    /** On to the settings, asking the printer on the way; an office printer is asked only by hand. */
    leaveChoose: () => {
      setIsTried(true);
      if (!typedAddress.ok) return;
      const { address } = typedAddress;
      setIsTried(false);
      setStep('settings');
      change({ address });
      if (answers === null && source?.isOffice !== true) ask(address);
    },
    judge: (chosen: Look) => {
      setLook(chosen);
      // The answer is also the word on whether the label came out; a second one changes nothing of that.
      if (print !== null && print.state !== 'not-sent' && look === null) {
        settle.mutate({ printJobId: print.printJobId, isInHand: chosen !== 'nothing' });
      }
      // Another answer starts from what was printed, not from what the last answer changed.
      const printed = printers.find((printer) => printer.printerId === trialId);
      const base = printed === undefined ? form : backTo(printed, form);
      setForm({ ...base, ...remedyFor(chosen, base) });
    },
    goTo: setStep,
    finish: () => {
      keep(false, onDone);
    },
    /** The printer that moved keeps everything but its address. */
    adopt: (printer: Printer) => {
      if (source === null || save.isPending) return;
      const identity = joinIdentities(printer.identity, source.identity);
      save.mutate({ ...printer, address: source.address, identity }, { onSuccess: onDone });
    },
    /** Nothing is left behind. */
    abandon: () => {
      endTrials.mutate();
    },
  };
}

/** The settings that a look at the label can change, as they were printed. */
function backTo(printed: Printer, form: PrinterForm): PrinterForm {
  const { language, graphics, darkness, speedIps, turn, offsetXMm, offsetYMm } = printed;
  return {
    ...form,
    language,
    graphics,
    turn,
    darkness: darkness === null ? '' : String(darkness),
    speedIps: speedIps === null ? '' : String(speedIps),
    offsetX: String(offsetXMm),
    offsetY: String(offsetYMm),
  };
}

export type PrinterSetup = ReturnType<typeof usePrinterSetup>;
