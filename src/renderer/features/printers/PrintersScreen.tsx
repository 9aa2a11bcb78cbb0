import { useState } from 'react';
import type { Printer } from '../../../shared/contract/printing.contract';
import { usePrinters } from '../../data/printing';
import { Button } from '../../ui/Button';
import { ErrorState } from '../../ui/ErrorState';
import { useT } from '../../ui/i18n';
import { Spinner } from '../../ui/Spinner';
import { PrinterCard } from './PrinterCard';
import { PrinterDialog } from './PrinterDialog';
import { effectiveDefault } from './printer-form';
import css from './PrintersScreen.module.css';
import { PrintJobs } from './PrintJobs';
import { PrintRoutes } from './PrintRoutes';
import { SetupDialog } from './setup/SetupDialog';
import { RemovePrinterDialog } from './RemovePrinterDialog';
import { VirtualPrinter } from './VirtualPrinter';

type Asked = { readonly what: 'add' | 'routes' } | { readonly what: 'edit' | 'remove'; readonly printer: Printer };

/** The station's printers, what was printed on them, and what came out of the practice shop's own printer. */
export function PrintersScreen() {
  const t = useT();
  const printers = usePrinters();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => {
    setAsked(null);
  };
  const isVirtualThere = printers.data?.some((printer) => printer.isVirtual) === true;
  const kept = printers.data?.filter((printer) => !printer.isTrial);
  const defaultPrinter = effectiveDefault(printers.data ?? []);

  return (
    <div className={css['screen']}>
      <div className={css['columns']} data-with-paper={isVirtualThere || undefined}>
        <div className={css['side']}>
          <section className={css['printers']} aria-labelledby="printers-title">
            <header className={css['head']}>
              <h1 id="printers-title" className={css['title']}>
                {t('printers.title')}
              </h1>
              <Button
                variant={kept?.length === 0 ? 'primary' : 'plain'}
                onPress={() => {
                  setAsked({ what: 'add' });
                }}
              >
                {t('printers.add')}
              </Button>
            </header>
            {printers.isPending && <Spinner label={t('printers.loading')} />}
            {printers.isError && <ErrorState error={printers.error} onRetry={() => void printers.refetch()} />}
            {kept?.length === 0 && (
              <div className={css['none']}>
                <h2>{t('printers.none.title')}</h2>
                <p>{t('printers.none.hint')}</p>
              </div>
            )}
            <ul className={css['list']}>
              {kept?.map((printer) => (
                <li key={printer.printerId}>
                  <PrinterCard
                    printer={printer}
                    isDefault={printer === defaultPrinter}
                    onEdit={() => {
                      setAsked({ what: 'edit', printer });
                    }}
                    onRemove={() => {
                      setAsked({ what: 'remove', printer });
                    }}
                  />
                </li>
              ))}
            </ul>
            {kept !== undefined && kept.length > 0 && (
              <Button
                onPress={() => {
                  setAsked({ what: 'routes' });
                }}
              >
                {t('printers.routes.title')}
              </Button>
            )}
          </section>
          {isVirtualThere && <VirtualPrinter />}
        </div>
        <PrintJobs />
      </div>
      {asked?.what === 'add' && <SetupDialog onClose={close} />}
      {asked?.what === 'routes' && <PrintRoutes onClose={close} />}
      {asked?.what === 'edit' && <PrinterDialog printer={asked.printer} isOnly={kept?.length === 1} onClose={close} />}
      {asked?.what === 'remove' && <RemovePrinterDialog printer={asked.printer} onClose={close} />}
    </div>
  );
}
