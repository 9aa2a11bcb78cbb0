import { useState } from 'react';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { useT } from './i18n';
import { Note } from './Note';
import { isReason, ReasonFields } from './ReasonFields';

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

/** Asks why; the answer is kept in the history. */
export function ReasonDialog(props: ReasonDialogProps) {
  const t = useT();
  const [reason, setReason] = useState('');
  const isEnough = isReason(reason);
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
      <ReasonFields presets={props.presets} reason={reason} onReason={setReason} />
    </Dialog>
  );
}
