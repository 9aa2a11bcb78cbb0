import type { Shift } from '../../../shared/contract/shift.contract';
import { useEndShift } from '../../data/shift';
import { useStationStatus } from '../../data/station';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { useToast } from '../../ui/Toasts';
import css from './EndShiftDialog.module.css';
import { shiftFigures } from './ShiftFigures';
import type { ToDo } from './use-shift-to-do';

export type EndShiftDialogProps = {
  readonly shift: Shift;
  readonly left: readonly ToDo[];
  readonly onClose: () => void;
};

/** The plain summary of the shift, and what stays behind, before it is ended. */
export function EndShiftDialog({ shift, left, onClose }: EndShiftDialogProps) {
  const t = useT();
  const textOf = useErrorText();
  const toast = useToast();
  const end = useEndShift();
  const waiting = useStationStatus().data?.waitingCalls ?? 0;
  const open = left.filter(({ count }) => count > 0);
  return (
    <Dialog
      title={t('shift.endTitle')}
      isOpen
      onClose={onClose}
      onSubmit={() => {
        end.mutate(undefined, {
          onSuccess: () => {
            toast(t('shift.ended'));
            onClose();
          },
        });
      }}
      actions={
        <>
          <Button kbd="Esc" onPress={onClose}>
            {t('common.cancel')}
          </Button>
          <Button variant="primary" type="submit" isBusy={end.isPending}>
            {t('shift.end')}
          </Button>
        </>
      }
    >
      <dl className={css['rows']}>
        {shiftFigures.map((figure) => (
          <div key={figure} className={css['row']}>
            <dt>{t(`shift.figures.${figure}.name`)}</dt>
            <dd className={css['number']}>{shift.done[figure]}</dd>
          </div>
        ))}
      </dl>
      {open.length > 0 && (
        <Note tone="look" title={t('shift.staysBehind')}>
          <ul className={css['left']}>
            {open.map(({ text, count }) => (
              <li key={text}>
                <b>{count}</b> {t(text, { count })}
              </li>
            ))}
          </ul>
        </Note>
      )}
      {waiting > 0 && <Note tone="plain">{t('shift.staysOn', { count: waiting })}</Note>}
      <p>{t('shift.endText')}</p>
      {end.error !== null && (
        <Note tone="stop" isAlert>
          {textOf(toErrorLike(end.error))}
        </Note>
      )}
    </Dialog>
  );
}
