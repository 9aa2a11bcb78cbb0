import type { FoundPrinter } from '../../../shared/contract/printing.contract';
import { useFoundPrinters } from '../../data/printing';
import { Button } from '../../ui/Button';
import { toErrorLike } from '../../ui/error-text';
import { useErrorText, useT, type Translate } from '../../ui/i18n';
import { Note } from '../../ui/Note';
import { RadioCards } from '../../ui/RadioCards';
import { Spinner } from '../../ui/Spinner';
import css from './FoundPrinters.module.css';
import { foundPrinterFacts, foundPrinterName } from './found-printer';

export type FoundPrintersProps = {
  /** The address in the form: its printer is the chosen one. */
  readonly address: string;
  readonly onChoose: (printer: { readonly name: string; readonly address: string }) => void;
};

/** The printers that the operating system knows, to fill in name and address from. */
export function FoundPrinters({ address, onChoose }: FoundPrintersProps) {
  const t = useT();
  const textOf = useErrorText();
  const found = useFoundPrinters();
  const again = (
    <Button
      variant="quiet"
      isBusy={found.isFetching}
      onPress={() => {
        void found.refetch();
      }}
    >
      {t('printers.found.again')}
    </Button>
  );
  if (found.isPending) return <Spinner label={t('printers.found.loading')} />;
  if (found.isError) {
    return (
      <Note tone="look" isAlert action={again}>
        {textOf(toErrorLike(found.error))}
      </Note>
    );
  }
  const { printers, reason } = found.data;
  if (printers.length === 0) {
    return (
      <Note tone={reason === 'not-answering' ? 'look' : 'plain'} action={reason === 'windows' ? undefined : again}>
        {t(reason === null ? 'printers.found.none' : `printers.found.reason.${reason}`)}
      </Note>
    );
  }
  return (
    <div className={css['list']}>
      <RadioCards
        legend={t('printers.found.title')}
        columns={3}
        value={address.trim()}
        options={printers.map((printer) => ({
          value: printer.address,
          label: foundPrinterName(printer),
          hint: hintOf(printer, t),
        }))}
        onChange={(chosen) => {
          const printer = printers.find((it) => it.address === chosen);
          if (printer !== undefined) onChoose({ name: foundPrinterName(printer), address: printer.address });
        }}
      />
    </div>
  );
}

function hintOf(printer: FoundPrinter, t: Translate): string {
  const queue = foundPrinterName(printer) === printer.name ? [] : [printer.name];
  return [...queue, ...foundPrinterFacts(printer).map((fact) => t(`printers.found.${fact}`))].join(' · ');
}
