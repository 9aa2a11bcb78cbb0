import { useId, useRef, useState } from 'react';
import { maxImportBytes } from '../../../shared/domain/rate-card-import';
import { Button } from '../../ui/Button';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import css from './FileField.module.css';

export type PickedFile = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };

export type FileFieldProps = {
  readonly label: string;
  readonly hint: string;
  /** Null when the file can't be taken; the field says why. */
  readonly onPick: (file: PickedFile | null) => void;
};

/** A file to choose or to drop here. One that is too large is never read. */
export function FileField({ label, hint, onPick }: FileFieldProps) {
  const t = useT();
  const labelId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState<string | null>(null);
  const textOf = useErrorText();
  const [megabytes, setMegabytes] = useState<number | null>(null);
  const pick = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const isTooLarge = file.size > maxImportBytes;
    setName(file.name);
    setMegabytes(isTooLarge ? Math.ceil(file.size / 1024 / 1024) : null);
    onPick(isTooLarge ? null : { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
  };
  return (
    <div
      className={css['field']}
      onDragOver={(event) => {
        event.preventDefault();
      }}
      onDrop={(event) => {
        event.preventDefault();
        void pick(event.dataTransfer.files[0]);
      }}
    >
      <span id={labelId} className={css['label']}>
        {label}
      </span>
      <div className={css['row']}>
        <Button
          aria-describedby={labelId}
          onPress={() => {
            input.current?.click();
          }}
        >
          {t('carriers.file.choose')}
        </Button>
        <span className={css['name']}>{name ?? t('carriers.file.none')}</span>
      </div>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        tabIndex={-1}
        aria-labelledby={labelId}
        accept=".csv,.tsv,.txt,text/csv"
        onChange={(event) => {
          void pick(event.target.files?.[0]);
          // The same file, mended, may be chosen again.
          event.target.value = '';
        }}
      />
      <p className={css['hint']}>{hint}</p>
      {megabytes !== null && (
        <Note tone="stop" isAlert>
          {textOf({
            code: 'carrier.file-too-large',
            details: { megabytes, max: maxImportBytes / 1024 / 1024 },
          })}
        </Note>
      )}
    </div>
  );
}
