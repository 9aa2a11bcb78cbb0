import type { FoundPrinter, Printer } from '../../../../shared/contract/printing.contract';
import type { NetworkPrinter } from '../../../../shared/contract/printer-setup.contract';
import { recognisePrinter } from '../../../../shared/domain/printer-identity';
import { useNetworkPrinters } from '../../../data/printer-setup';
import { useFoundPrinters } from '../../../data/printing';
import { Field } from '../../../ui/Field';
import { useT, type Translate } from '../../../ui/i18n';
import { Note } from '../../../ui/Note';
import { RadioCards } from '../../../ui/RadioCards';
import { Spinner } from '../../../ui/Spinner';
import { TextInput } from '../../../ui/TextInput';
import { foundPrinterFacts, foundPrinterName } from '../found-printer';
import type { AddressProblem } from '../printer-address';
import css from './SetupDialog.module.css';

/** Where the printer is; `typed` when the packer gives its address. */
export type Source = {
  readonly kind: 'computer' | 'network' | 'typed';
  readonly name: string;
  readonly address: string;
  readonly identity: string;
  readonly isOffice: boolean;
};

export type ChooseStepProps = {
  readonly printers: readonly Printer[];
  readonly source: Source | null;
  readonly typed: string;
  readonly problem: AddressProblem | undefined;
  /** The printer of the station that is there already; null when none is. */
  readonly known: string | null;
  readonly onChoose: (source: Source) => void;
  readonly onType: (address: string) => void;
};

/** The printers that can be found, those of this computer first, and a place for an address. */
export function ChooseStep({ printers, source, typed, problem, known, onChoose, onType }: ChooseStepProps) {
  const t = useT();
  return (
    <div className={css['groups']}>
      <ComputerPrinters printers={printers} source={source} onChoose={onChoose} />
      <NetworkGroup printers={printers} source={source} onChoose={onChoose} />
      <section className={css['group']}>
        <Field
          label={t('printers.setup.typed')}
          hint={t('printers.setup.typedHint')}
          error={problem && t(`printers.form.addressProblem.${problem}`)}
        >
          {(ids) => <TextInput {...ids} value={typed} maxLength={300} placeholder="192.168.1.50" onChange={onType} />}
        </Field>
        {source?.kind === 'typed' && known !== null && (
          <Note tone="look">{t('printers.setup.known', { name: known })}</Note>
        )}
      </section>
    </div>
  );
}

type GroupProps = Pick<ChooseStepProps, 'printers' | 'source' | 'onChoose'>;

function ComputerPrinters({ printers, source, onChoose }: GroupProps) {
  const t = useT();
  const found = useFoundPrinters();
  const legend = t('printers.setup.computer');
  if (found.data === undefined || found.data.printers.length === 0) {
    return (
      <section className={css['group']}>
        <h3 className={css['legend']}>{legend}</h3>
        {found.isPending ? (
          <Spinner label={t('printers.found.loading')} />
        ) : (
          <p className={css['quiet']}>{t(`printers.setup.none.${found.data?.reason ?? 'computer'}`)}</p>
        )}
      </section>
    );
  }
  return (
    <section className={css['group']}>
      <RadioCards
        legend={legend}
        columns={3}
        value={source?.kind === 'computer' ? source.address : null}
        options={found.data.printers.map((printer) => ({
          value: printer.address,
          label: foundPrinterName(printer),
          hint: computerHint(printer, printers, t),
        }))}
        onChange={(address) => {
          const printer = found.data.printers.find((it) => it.address === address);
          if (printer === undefined) return;
          const { identity = '' } = printer;
          onChoose({ kind: 'computer', name: foundPrinterName(printer), address, identity, isOffice: false });
        }}
      />
    </section>
  );
}

function NetworkGroup({ printers, source, onChoose }: GroupProps) {
  const t = useT();
  const heard = useNetworkPrinters();
  const all = heard.data?.printers ?? [];
  const problem = heard.data?.problem ?? null;
  return (
    <section className={css['group']}>
      {all.length === 0 ? (
        <h3 className={css['legend']}>{t('printers.setup.network')}</h3>
      ) : (
        <RadioCards
          legend={t('printers.setup.network')}
          columns={3}
          value={source?.kind === 'network' ? source.address : null}
          options={all.map((printer) => ({
            value: printer.address,
            label: printer.name,
            hint: networkHint(printer, printers, t),
          }))}
          onChange={(address) => {
            const printer = all.find((it) => it.address === address);
            if (printer !== undefined) onChoose({ kind: 'network', ...printer });
          }}
        />
      )}
      {problem === null ? (
        <p className={css['listening']}>
          <Spinner label={t('printers.setup.listening')} />
        </p>
      ) : (
        <Note tone="plain">{t(`printers.setup.none.${problem}`)}</Note>
      )}
    </section>
  );
}

function computerHint(printer: FoundPrinter, printers: readonly Printer[], t: Translate): string {
  const queue = foundPrinterName(printer) === printer.name ? [] : [printer.name];
  const facts = foundPrinterFacts(printer).map((fact) => t(`printers.found.${fact}`));
  const { address, identity = '' } = printer;
  return [...knownHint({ address, identity }, printers, t), ...queue, ...facts].join(' · ');
}

function networkHint(printer: NetworkPrinter, printers: readonly Printer[], t: Translate): string {
  const model = printer.model === '' || printer.model === printer.name ? [] : [printer.model];
  const office = printer.isOffice ? [t('printers.setup.office')] : [];
  const address = printer.address.replace(/^tcp:\/\//, '').replace(/:9100$/, '');
  return [...knownHint(printer, printers, t), ...office, ...model, address].join(' · ');
}

function knownHint(
  found: { readonly address: string; readonly identity: string },
  printers: readonly Printer[],
  t: Translate,
): readonly string[] {
  const known = recognisePrinter(printers, found);
  return known.kind === 'new' ? [] : [t(`printers.setup.${known.kind}`, { name: known.printer.name })];
}
