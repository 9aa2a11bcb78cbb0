import { useRef, useState, type DragEvent } from 'react';
import { useAddLabelFile } from '../../data/shipments';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { useT } from '../../ui/i18n';
import css from './LabelFile.module.css';
import { useWizard } from './wizard-context';

/** Takes the carrier's label: a PDF or PNG dropped here or chosen. */
export function LabelFile() {
  const t = useT();
  const { shipment } = useWizard();
  const add = useAddLabelFile();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (file: File | undefined) => {
    if (file !== undefined) add.mutate({ shipmentId: shipment.shipmentId, file });
  };
  const onDrag = (isHere: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(isHere);
  };
  return (
    <div
      className={css['zone']}
      data-over={isOver || undefined}
      onDragOver={onDrag(true)}
      onDragLeave={onDrag(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files[0]);
      }}
    >
      <p className={css['text']}>{t('label.drop')}</p>
      <Button isBusy={add.isPending} onPress={() => input.current?.click()}>
        {t('label.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('label.choose')}
        accept="application/pdf,image/png"
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <FailureNote error={add.error} />
    </div>
  );
}
