import { useState } from 'react';
import { useTestNumber } from '../../data/carriers';
import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { Tag } from '../../ui/Tag';
import { TextInput } from '../../ui/TextInput';
import css from './TestNumber.module.css';

const tones = { match: 'done', mismatch: 'stop', unchecked: 'look' } as const;
const icons = { match: 'check', mismatch: 'stop', unchecked: 'alert' } as const;

/** A field to try a waybill number against a pattern. */
export function TestNumber({ pattern }: { readonly pattern: string }) {
  const t = useT();
  const [number, setNumber] = useState('');
  const { data } = useTestNumber(pattern, number);
  return (
    <div className={css['test']}>
      <Field label={t('carriers.test.label')} hint={pattern === '' ? t('carriers.test.noPattern') : pattern}>
        {(ids) => <TextInput {...ids} value={number} maxLength={64} onChange={setNumber} />}
      </Field>
      <output className={css['answer']}>
        {number.trim() !== '' && data !== undefined && (
          <Tag tone={tones[data.check]} icon={icons[data.check]}>
            {t(`carriers.test.${data.check}`)}
          </Tag>
        )}
      </output>
    </div>
  );
}
