import type { PrinterAnswers } from '../../../../shared/contract/printer-setup.contract';
import { printerLanguageSchema } from '../../../../shared/contract/printing.contract';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';
import { useT, type Translate } from '../../../ui/i18n';
import { Note } from '../../../ui/Note';
import { RadioCards } from '../../../ui/RadioCards';
import { Select } from '../../../ui/Select';
import { Spinner } from '../../../ui/Spinner';
import { TextInput } from '../../../ui/TextInput';
import { mediasOf, withLanguage, type PrinterForm, type PrinterFormErrors } from '../printer-form';
import { mediaMm } from './media-mm';
import css from './SetupDialog.module.css';

export type SettingsStepProps = {
  readonly form: PrinterForm;
  readonly errors: PrinterFormErrors;
  /** Null while it was not asked. */
  readonly answers: PrinterAnswers | null;
  readonly isAsking: boolean;
  readonly onAsk: () => void;
  readonly onChange: (part: Partial<PrinterForm>) => void;
};

const dpis = ['203', '300', '600'] as const;

/** Language, head and stock, filled in as far as the printer told them. */
export function SettingsStep({ form, errors, answers, isAsking, onAsk, onChange }: SettingsStepProps) {
  const t = useT();
  return (
    <>
      <Answers answers={answers} isAsking={isAsking} onAsk={onAsk} />
      <div className={css['fields']}>
        <Field
          label={t('printers.form.name')}
          hint={t('printers.form.nameHint')}
          error={errors.name && t('printers.form.nameProblem')}
        >
          {(ids) => (
            <TextInput
              {...ids}
              value={form.name}
              maxLength={60}
              onChange={(name) => {
                onChange({ name });
              }}
            />
          )}
        </Field>
        <Field label={t('printers.form.dpi')} hint={t('printers.setup.dpiHint')}>
          {(ids) => (
            <Select
              {...ids}
              value={form.dpi}
              options={dpis.map((dpi) => ({ value: dpi, label: t('printers.dpi', { dpi }) }))}
              onChange={(dpi) => {
                onChange({ dpi });
              }}
            />
          )}
        </Field>
      </div>
      <Field
        label={t('printers.form.language')}
        hint={t(form.language === 'pdf' ? 'printers.form.pdfHint' : 'printers.setup.languageHint')}
      >
        {(ids) => (
          <Select
            {...ids}
            value={form.language}
            options={printerLanguageSchema.options.map((name) => ({
              value: name,
              label: t(`printers.language.${name}`),
            }))}
            onChange={(language) => {
              onChange(withLanguage(form, language));
            }}
          />
        )}
      </Field>
      <RadioCards
        legend={t('printers.form.media')}
        columns={3}
        value={form.media}
        options={mediasOf(form).map((media) => ({
          value: media,
          label: (
            <span className={css['stock']}>
              <svg viewBox="0 0 32 44" width="32" height="44" aria-hidden="true">
                <StockShape {...mediaMm[media]} />
              </svg>
              {t(`printers.media.${media}`)}
            </span>
          ),
        }))}
        onChange={(media) => {
          onChange({ media });
        }}
      />
    </>
  );
}

/** A stock, to scale with the others. */
function StockShape({ widthMm, heightMm }: { readonly widthMm: number; readonly heightMm: number }) {
  // Sheets are drawn smaller, so that they fit as well.
  const scale = 42 / Math.max(153, heightMm);
  const [width, height] = [widthMm * scale, heightMm * scale];
  return (
    <rect
      x={(32 - width) / 2}
      y={(44 - height) / 2}
      width={width}
      height={height}
      rx="1.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
    />
  );
}

function Answers({ answers, isAsking, onAsk }: Pick<SettingsStepProps, 'answers' | 'isAsking' | 'onAsk'>) {
  const t = useT();
  const ask = <Button onPress={onAsk}>{t('printers.setup.ask')}</Button>;
  if (isAsking) return <Spinner label={t('printers.setup.asking')} />;
  if (answers === null) {
    return (
      <Note tone="look" action={ask}>
        {t('printers.setup.notAsked')}
      </Note>
    );
  }
  if (answers.state === 'answered') {
    const stop = answers.printerState?.state === 'stopped' ? answers.printerState.reasons[0] : undefined;
    return (
      <Note tone="done" title={t('printers.setup.answered', { model: answers.model ?? t('printers.setup.noModel') })}>
        {factsOf(answers, t)}
        {stop !== undefined && <div>{t(`printers.setup.stopped.${stop}`)}</div>}
      </Note>
    );
  }
  return (
    <Note
      tone={answers.state === 'unreachable' ? 'look' : 'plain'}
      action={answers.state === 'one-way' ? undefined : ask}
    >
      {t(`printers.setup.answers.${answers.state}`)}
    </Note>
  );
}

function factsOf(answers: Extract<PrinterAnswers, { readonly state: 'answered' }>, t: Translate): string {
  const { language, dpi, labelLengthMm } = answers;
  const told = [
    language.toUpperCase(),
    ...(dpi === null ? [] : [t('printers.dpi', { dpi })]),
    ...(labelLengthMm === null ? [] : [t('printers.setup.length', { mm: labelLengthMm })]),
  ];
  const facts = t('printers.setup.told', { facts: told.join(', ') });
  return dpi === null ? `${facts} ${t('printers.setup.dpiUntold')}` : facts;
}
