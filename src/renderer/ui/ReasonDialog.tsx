import { useState } from 'react';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { Field } from './Field';
import { useT } from './i18n';
import { Note } from './Note';
import { TextInput } from './TextInput';
import css from './ReasonDialog.module.css';

export type ReasonDialogProps = {
  readonly title: string;
  /** What will happen. */
  readonly text: string;
  /** Usual reasons, to be had by one press. */
  readonly presets: readonly string[];
  readonly submit: string;
  readonly isOpen: boolean;
  readonly isBusy: boolean;
  readonly problem: string | null;
  readonly onClose: () => void;
  readonly onReason: (reason: string) => void;
};

const minLength = 3;

/** Asks why; the answer is kept in the history. */
export function ReasonDialog(props: ReasonDialogProps) {
  const t = useT();
  const [reason, setReason] = useState('');
  const isEnough = reason.trim().length >= minLength;
  return (
    <Dialog
      title={props.title}
      isOpen={props.isOpen}
      onClose={props.onClose}
      onSubmit={() => {
        if (isEnough && !props.isBusy) props.onReason(reason.trim());
      }}
      actions={
        <>
          <Button onPress={props.onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="primary" isDisabled={!isEnough} isBusy={props.isBusy}>
            {props.submit}
          </Button>
        </>
      }
    >
      <p>{props.text}</p>
      {props.problem !== null && (
        <Note tone="stop" isAlert>
          {props.problem}
        </Note>
      )}
      {props.presets.length > 0 && (
        <div className={css['presets']}>
          {props.presets.map((preset) => (
            <button
              key={preset}
              type="button"
              className={css['preset']}
              aria-pressed={preset === reason}
              onClick={() => {
                setReason(preset);
              }}
            >
              {preset}
            </button>
          ))}
        </div>
      )}
      <Field label={t('wizard.reason')} hint={t('wizard.reasonHint')}>
        {(ids) => <TextInput {...ids} maxLength={200} value={reason} onChange={setReason} />}
      </Field>
    </Dialog>
  );
}
