import type { UseMutationResult } from '@tanstack/react-query';
import { isOnItsWay, type PrintJob } from '../../shared/domain/print-job';
import { Button, type ButtonProps } from './Button';
import { toErrorLike } from './error-text';
import { useErrorText, useT } from './i18n';
import { useToast } from './Toasts';

export type PrintPaperButtonProps<V> = Pick<ButtonProps, 'children' | 'variant' | 'isDisabled'> & {
  readonly print: Pick<UseMutationResult<PrintJob, Error, V>, 'mutate' | 'isPending'>;
  readonly what: V;
};

/** Prints one of Waybench's own papers and says which printer it went to, or why it did not. */
export function PrintPaperButton<V>({
  print,
  what,
  children,
  variant = 'quiet',
  isDisabled,
}: PrintPaperButtonProps<V>) {
  const t = useT();
  const textOf = useErrorText();
  const toast = useToast();
  return (
    <Button
      variant={variant}
      isBusy={print.isPending}
      {...(isDisabled === undefined ? {} : { isDisabled })}
      onPress={() => {
        const pressedAtMs = Date.now();
        print.mutate(what, {
          onSuccess: ({ printerName: printer, createdAtMs, state, copy }) => {
            if (createdAtMs >= pressedAtMs) toast(t('paperwork.sent', { printer }));
            else if (isOnItsWay(state)) toast(t('scan.alreadyPrinting', { copy }), 'plain');
            else toast(t('paperwork.alreadySent', { printer, copy }), 'look');
          },
          onError: (error) => {
            toast(textOf(toErrorLike(error)), 'stop');
          },
        });
      }}
    >
      {children}
    </Button>
  );
}
