import { useDueForErasure, useErase } from '../../data/data';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { Dialog } from '../../ui/Dialog';
import { useLanguage, useT } from '../../ui/i18n';
import { Spinner } from '../../ui/Spinner';
import { formatDay } from '../../ui/time';
import { useToast } from '../../ui/Toasts';

/** Says how much will be erased, and that it can't be brought back, before it is. */
export function EraseDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const language = useLanguage();
  const toast = useToast();
  const { data: due, error } = useDueForErasure();
  const erase = useErase();
  const failure = error ?? erase.error;
  return (
    <Dialog
      title={t('data.buyer.askTitle')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button
            variant="danger"
            isBusy={erase.isPending}
            isDisabled={due === undefined || due.orders === 0}
            onPress={() => {
              erase.mutate(undefined, {
                onSuccess: ({ orders }) => {
                  toast(t('data.buyer.erased', { count: orders }));
                  onClose();
                },
              });
            }}
          >
            {t('data.buyer.erase')}
          </Button>
        </>
      }
    >
      {due === undefined && failure === null && <Spinner label={t('common.loading')} />}
      {due !== undefined && (
        <>
          <p>
            {due.orders === 0
              ? t('data.buyer.askNothing', { day: formatDay(due.beforeMs, language) })
              : t('data.buyer.ask', { count: due.orders, day: formatDay(due.beforeMs, language) })}
          </p>
          {due.orders > 0 && <p>{t('data.buyer.askBackups')}</p>}
        </>
      )}
      <FailureNote error={failure} />
    </Dialog>
  );
}
