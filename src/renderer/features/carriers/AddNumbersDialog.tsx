import { useState } from 'react';
import type { Carrier } from '../../../shared/domain/carrier';
import type { PoolPreview } from '../../../shared/domain/waybill-pool';
import { useAddNumbers, usePreviewNumbers } from '../../data/carriers';
import { Button } from '../../ui/Button';
import control from '../../ui/control.module.css';
import { Dialog } from '../../ui/Dialog';
import { FailureNote } from '../../ui/FailureNote';
import { Field } from '../../ui/Field';
import { useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { Spinner } from '../../ui/Spinner';
import { useToast } from '../../ui/Toasts';
import css from './AddNumbersDialog.module.css';
import { FileField } from './FileField';
import problemsCss from './ImportProblems.module.css';

export type AddNumbersDialogProps = { readonly carrier: Carrier; readonly onClose: () => void };

/** Brings waybill numbers in: from a file or pasted, shown with what is wrong before anything is kept. */
export function AddNumbersDialog({ carrier: { carrierId, name }, onClose }: AddNumbersDialogProps) {
  const t = useT();
  const toast = useToast();
  const preview = usePreviewNumbers();
  const add = useAddNumbers();
  const [text, setText] = useState('');
  const read = (bytes: Uint8Array<ArrayBuffer> | null) => {
    preview.reset();
    add.reset();
    if (bytes !== null) preview.mutate({ carrierId, bytes });
  };
  const found = preview.data;
  const count = found?.numbers.length ?? 0;
  const failure = add.error ?? preview.error;
  return (
    <Dialog
      title={t('carriers.pool.addTitle', { name })}
      isOpen
      onClose={onClose}
      onSubmit={() => {
        if (found === undefined || count === 0 || add.isPending) return;
        add.mutate(
          { carrierId, numbers: [...found.numbers] },
          {
            onSuccess: () => {
              toast(t('carriers.pool.added', { count }));
              onClose();
            },
          },
        );
      }}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" type="submit" isDisabled={count === 0} isBusy={add.isPending}>
            {count === 0 ? t('carriers.pool.add') : t('carriers.pool.addCount', { count })}
          </Button>
        </>
      }
    >
      <Field label={t('carriers.pool.paste')} hint={t('carriers.pool.pasteHint')}>
        {(ids) => (
          <textarea
            {...ids}
            className={`${control['control']} ${css['text']}`}
            rows={5}
            spellCheck={false}
            value={text}
            onChange={(event) => {
              setText(event.target.value);
              read(event.target.value.trim() === '' ? null : new TextEncoder().encode(event.target.value));
            }}
          />
        )}
      </Field>
      <FileField
        label={t('carriers.pool.file')}
        hint={t('carriers.pool.fileHint')}
        onPick={(file) => {
          setText('');
          read(file?.bytes ?? null);
        }}
      />
      {preview.isPending && <Spinner label={t('carriers.import.reading')} />}
      {found !== undefined && <FoundNumbers found={found} />}
      <FailureNote error={failure} />
    </Dialog>
  );
}

function FoundNumbers({ found }: { readonly found: PoolPreview }) {
  const t = useT();
  const { numbers, problems, problemCount, isUnchecked } = found;
  return (
    <output className={problemsCss['found']}>
      {numbers.length > 0 && <Note tone="done" title={t('carriers.pool.fine', { count: numbers.length })} />}
      {problemCount > 0 && <Note tone="look" title={t('carriers.pool.leftOut', { count: problemCount })} />}
      {isUnchecked && <Note tone="look">{t('carriers.patternUnsupported')}</Note>}
      {problems.length > 0 && (
        <ul className={problemsCss['list']}>
          {problems.map(({ line, number, problem, otherLine }) => (
            <li key={line} className={problemsCss['item']} data-warning>
              <span className={problemsCss['place']}>{t('carriers.import.line', { line })}</span>
              <span>
                {number} {t(`carriers.pool.problem.${problem}`, { line: otherLine ?? '' })}
              </span>
            </li>
          ))}
        </ul>
      )}
      {problemCount > problems.length && (
        <p className={problemsCss['hint']}>{t('carriers.import.more', { count: problemCount - problems.length })}</p>
      )}
    </output>
  );
}
