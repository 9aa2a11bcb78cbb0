import type { OrderKey } from '../../shared/contract/orders.contract';
import { useExportEvidence } from '../data/data';
import { Button } from './Button';
import { toErrorLike } from './error-text';
import { useErrorText, useT } from './i18n';
import { useToast } from './Toasts';

/** Saves what was done for an order as a file that others can check. */
export function ExportEvidence({ orderKey }: { readonly orderKey: OrderKey }) {
  const t = useT();
  const textOf = useErrorText();
  const toast = useToast();
  const { mutate, isPending } = useExportEvidence();
  return (
    <Button
      variant="quiet"
      isBusy={isPending}
      onPress={() => {
        mutate(orderKey, {
          onSuccess: ({ file }) => {
            if (file !== null) toast(t('evidence.exported'));
          },
          onError: (error) => {
            toast(textOf(toErrorLike(error)), 'stop');
          },
        });
      }}
    >
      {t('evidence.export')}
    </Button>
  );
}
