import { useEffect } from 'react';
import { useHotkey } from '../input/hotkeys';
import { useScanBridge } from '../input/scan-context';
import { Icon } from '../ui/Icon';
import { useT } from '../ui/i18n';
import { Kbd } from '../ui/Kbd';
import css from './ScanField.module.css';

export type ScanFieldProps = {
  /** A code that nothing has; it stands selected in the field. */
  readonly unknown: string | null;
  readonly onEdit: () => void;
};

/** The field that always listens. Enter is handled by the keyboard, which also knows bursts of a scanner. */
export function ScanField({ unknown, onEdit }: ScanFieldProps) {
  const t = useT();
  const { field, expects } = useScanBridge();
  useEffect(() => {
    field.current?.focus();
  }, [field]);
  useEffect(() => {
    const input = field.current;
    if (unknown === null || input === null) return;
    input.setRangeText(unknown, 0, input.value.length);
    input.focus();
    input.select();
  }, [unknown, field]);
  useHotkey({
    key: 'F2',
    onDown: () => {
      field.current?.focus();
      field.current?.select();
    },
  });
  const prompt = expects === null || expects === 'nothing' ? t('scan.prompt') : t(`scan.prompts.${expects}`);
  return (
    <search className={css['search']}>
      <div className={css['field']} data-unknown={unknown !== null || undefined}>
        <Icon name="scan" />
        <input
          ref={field}
          className={css['input']}
          type="text"
          aria-label={t('scan.label')}
          aria-invalid={unknown !== null || undefined}
          aria-describedby="scan-message"
          placeholder={prompt}
          autoComplete="off"
          spellCheck={false}
          onInput={onEdit}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || event.currentTarget.value === '') return;
            event.currentTarget.value = '';
            onEdit();
          }}
        />
        <span aria-hidden="true">
          <Kbd>F2</Kbd>
        </span>
      </div>
      <p id="scan-message" className={css['message']} role="alert">
        {unknown !== null && (
          <span className={css['bubble']}>
            <Icon name="alert" size="small" />
            {t('scan.unknown', { text: unknown.length > 40 ? `${unknown.slice(0, 40)}…` : unknown })}
          </span>
        )}
      </p>
    </search>
  );
}
