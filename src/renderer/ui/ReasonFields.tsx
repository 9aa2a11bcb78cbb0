import { Field } from './Field';
import { useT } from './i18n';
import css from './ReasonFields.module.css';
import { TextInput } from './TextInput';

const minLength = 3;

export type ReasonFieldsProps = {
  /** Usual reasons, to be had by one press. */
  readonly presets: readonly string[];
  readonly reason: string;
  readonly onReason: (reason: string) => void;
};

/** Whether a text is long enough to be a reason. */
export function isReason(text: string): boolean {
  return text.trim().length >= minLength;
}

/** Why something is done: a usual reason, or one's own words. */
export function ReasonFields({ presets, reason, onReason }: ReasonFieldsProps) {
  const t = useT();
  return (
    <>
      {presets.length > 0 && (
        <div className={css['presets']}>
          {presets.map((preset) => (
            <button
              key={preset}
              type="button"
              className={css['preset']}
              aria-pressed={preset === reason}
              onClick={() => {
                onReason(preset);
              }}
            >
              {preset}
            </button>
          ))}
        </div>
      )}
      <Field label={t('wizard.reason')} hint={t('wizard.reasonHint')}>
        {(ids) => <TextInput {...ids} maxLength={200} value={reason} onChange={onReason} />}
      </Field>
    </>
  );
}
