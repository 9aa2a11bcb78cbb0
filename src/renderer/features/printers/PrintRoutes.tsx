import type { Printer, PrintRouteView } from '../../../shared/contract/printing.contract';
import { usePrinters, usePrintRoutes, useSaveRoute } from '../../data/printing';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { Dialog } from '../../ui/Dialog';
import { toErrorLike } from '../../ui/error-text';
import { ErrorState } from '../../ui/ErrorState';
import { useErrorText, useT } from '../../ui/i18n';
import { Select } from '../../ui/Select';
import { Spinner } from '../../ui/Spinner';
import { useToast } from '../../ui/Toasts';
import { printersFor, usualPrinter } from './print-routes-view';
import css from './PrintRoutes.module.css';

/** Which printer prints which document, and which one stands by for it. */
export function PrintRoutes({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const routes = usePrintRoutes();
  const printers = usePrinters();
  const all = printers.data?.filter(({ isTrial }) => !isTrial) ?? [];
  return (
    <Dialog
      title={t('printers.routes.title')}
      size="wide"
      isOpen
      onClose={onClose}
      actions={
        <Button variant="primary" onPress={onClose}>
          {t('common.close')}
        </Button>
      }
    >
      <p className={css['hint']}>{t('printers.routes.hint')}</p>
      {routes.isPending && <Spinner label={t('printers.routes.loading')} />}
      {routes.isError && <ErrorState error={routes.error} onRetry={() => void routes.refetch()} />}
      {routes.data !== undefined && (
        <table className={css['table']}>
          <thead>
            <tr>
              <th scope="col">{t('printers.routes.document')}</th>
              <th scope="col">{t('printers.routes.printer')}</th>
              <th scope="col">{t('printers.routes.standby')}</th>
            </tr>
          </thead>
          <tbody>
            {routes.data.map((route) => (
              <RouteRow key={route.kind} route={route} printers={all} />
            ))}
          </tbody>
        </table>
      )}
    </Dialog>
  );
}

function RouteRow({ route, printers }: { readonly route: PrintRouteView; readonly printers: readonly Printer[] }) {
  const t = useT();
  const textOf = useErrorText();
  const toast = useToast();
  const save = useSaveRoute();
  const { kind, printerId, standbyPrinterId, isAutomatic } = route;
  const document = t(`documents.${kind}`);
  const fitting = printersFor(kind, printers);
  const usual = usualPrinter(route, printers);
  const change = (part: Partial<Pick<PrintRouteView, 'printerId' | 'standbyPrinterId' | 'isAutomatic'>>) => {
    save.mutate(
      { kind, printerId, standbyPrinterId, isAutomatic, ...part },
      {
        onError: (error) => {
          toast(textOf(toErrorLike(error)), 'stop');
        },
      },
    );
  };
  const idOf = (value: string) => fitting.find((printer) => printer.printerId === value)?.printerId ?? null;
  const standbys = fitting.filter((printer) => printer.printerId !== route.usedPrinterId);
  const usualLabel = usual === null ? t('printers.routes.noUsual') : t('printers.routes.usual', { name: usual.name });
  return (
    <tr>
      <th scope="row">{document}</th>
      <td>
        <Select
          aria-label={t('printers.routes.printerOf', { document })}
          value={printerId ?? ''}
          isDisabled={save.isPending || fitting.length === 0}
          options={[
            { value: '', label: usualLabel },
            ...fitting.map((printer) => ({ value: printer.printerId, label: printer.name })),
          ]}
          onChange={(value) => {
            change({ printerId: idOf(value) });
          }}
        />
      </td>
      <td>
        <Select
          aria-label={t('printers.routes.standbyOf', { document })}
          value={standbyPrinterId ?? ''}
          isDisabled={save.isPending || standbys.length === 0}
          options={[
            { value: '', label: t('printers.routes.noStandby') },
            ...standbys.map((printer) => ({ value: printer.printerId, label: printer.name })),
          ]}
          onChange={(value) => {
            const standby = idOf(value);
            change({ standbyPrinterId: standby, isAutomatic: standby !== null && isAutomatic });
          }}
        />
        {standbyPrinterId !== null && (
          <Checkbox
            isChecked={isAutomatic}
            isDisabled={save.isPending}
            onChange={(isChecked) => {
              change({ isAutomatic: isChecked });
            }}
          >
            {t('printers.routes.automatic')}
          </Checkbox>
        )}
      </td>
    </tr>
  );
}
