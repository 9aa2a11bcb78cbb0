import { useId } from 'react';
import type { TestPrint } from '../../../../shared/contract/printer-setup.contract';
import { useErrorText, useT } from '../../../ui/i18n';
import { Note } from '../../../ui/Note';
import { Spinner } from '../../../ui/Spinner';
import { OffsetFields } from '../OffsetFields';
import type { PrinterForm, PrinterFormErrors } from '../printer-form';
import { CornerPad } from './CornerPad';
import { LookPicture } from './LookPicture';
import { awayFrom, looks, type Look } from './setup-flow';
import css from './SetupDialog.module.css';

export type LookStepProps = {
  readonly form: PrinterForm;
  readonly errors: PrinterFormErrors;
  /** Null while it is being printed, or when that failed. */
  readonly print: TestPrint | null;
  readonly isPrinting: boolean;
  readonly look: Look | null;
  readonly onLook: (look: Look) => void;
  readonly onChange: (part: Partial<PrinterForm>) => void;
};

/** Asks how the test label looks, in pictures, and says what is tried next. */
export function LookStep({ form, errors, print, isPrinting, look, onLook, onChange }: LookStepProps) {
  const t = useT();
  const textOf = useErrorText();
  const name = useId();
  if (print === null) return isPrinting ? <Spinner label={t('printers.setup.printing')} /> : null;
  return (
    <>
      {print.problem !== null && (
        <Note tone="look" isAlert>
          {textOf(print.problem)}
        </Note>
      )}
      <fieldset>
        <legend className={css['question']}>{t('printers.setup.question')}</legend>
        <div className={css['looks']}>
          {looks.map((it) => (
            <label key={it} className={css['look']}>
              <input
                type="radio"
                className="visually-hidden"
                name={name}
                value={it}
                checked={it === look}
                onChange={() => {
                  onLook(it);
                }}
              />
              <LookPicture look={it} />
              <span>{t(`printers.setup.looks.${it}`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {look === 'shifted' && (
        <div className={css['shift']}>
          <CornerPad
            media={form.media}
            onCut={(corner) => {
              onChange(awayFrom(corner, form));
            }}
          />
          <div className={css['shift-words']}>
            <p>{t('printers.setup.shiftHint')}</p>
            <OffsetFields form={form} errors={errors} onChange={onChange} />
          </div>
        </div>
      )}
      {look === 'nothing' && <Note tone="plain">{t('printers.setup.nothingHint')}</Note>}
      {look !== null && look !== 'good' && look !== 'shifted' && look !== 'nothing' && (
        <Remedy look={look} form={form} />
      )}
    </>
  );
}

/** What is changed before it is printed again, as it now stands in the form. */
function Remedy({ look, form }: { readonly look: Look; readonly form: PrinterForm }) {
  const t = useT();
  switch (look) {
    case 'light':
    case 'dark':
      return (
        <Note tone="plain">
          {t('printers.setup.darknessNow', { darkness: form.darkness })}
          {form.speedIps !== '' && ` ${t('printers.setup.speedNow', { speed: form.speedIps })}`}
        </Note>
      );
    case 'letters':
    case 'blank':
      return (
        <Note tone="plain">
          {t('printers.setup.languageNow', { language: t(`printers.language.${form.language}`) })}
          {form.language === 'zpl' && ` ${t('printers.setup.graphicsNow', { graphics: form.graphics.toUpperCase() })}`}
        </Note>
      );
    case 'half':
    case 'mirrored':
      return <Note tone="plain">{t(`printers.setup.turnNow.${form.turn}`)}</Note>;
    default:
      return null;
  }
}
