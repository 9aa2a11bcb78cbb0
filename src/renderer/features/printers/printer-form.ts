import { printerSchema, type Printer } from '../../../shared/contract/printing.contract';
import { readPrinterAddress, type AddressProblem } from './printer-address';

/** What the dialog's fields hold. Darkness and speed are text: empty leaves them to the printer. */
export type PrinterForm = {
  readonly name: string;
  readonly language: Printer['language'];
  readonly address: string;
  readonly dpi: '203' | '300' | '600';
  readonly media: Printer['media'];
  readonly graphics: Printer['graphics'];
  readonly darkness: string;
  readonly speedIps: string;
  readonly status: Printer['status'];
  readonly isDefault: boolean;
};

export type PrinterFormErrors = {
  readonly name?: 'missing';
  readonly address?: AddressProblem;
  readonly darkness?: 'range';
  readonly speedIps?: 'range';
};

/** What a form describes: a printer without what the station gives it. */
export type PrinterDraft = Omit<Printer, 'printerId' | 'isVirtual'>;

export type PrinterFormReading =
  | { readonly ok: true; readonly draft: PrinterDraft }
  | { readonly ok: false; readonly errors: PrinterFormErrors };

const dpiOf = { '203': 203, '300': 300, '600': 600 } as const;
const dpiTextOf = { 203: '203', 300: '300', 600: '600' } as const;

/** The fields for a new printer; the first one is the default. */
export function newPrinterForm(isFirst: boolean): PrinterForm {
  return {
    name: '',
    language: 'zpl',
    address: '',
    dpi: '203',
    media: '100x150',
    graphics: 'z64',
    darkness: '',
    speedIps: '',
    status: 'none',
    isDefault: isFirst,
  };
}

/** The fields for a printer that exists. */
export function printerToForm(printer: Printer): PrinterForm {
  const { name, language, address, dpi, media, graphics, darkness, speedIps, status, isDefault } = printer;
  return {
    name,
    language,
    address,
    dpi: dpiTextOf[dpi],
    media,
    graphics,
    darkness: darkness === null ? '' : String(darkness),
    speedIps: speedIps === null ? '' : String(speedIps),
    status,
    isDefault,
  };
}

/** Reads the fields, or tells what is wrong with each. */
export function readPrinterForm(form: PrinterForm): PrinterFormReading {
  const name = printerSchema.shape.name.safeParse(form.name);
  const address = readPrinterAddress(form.address);
  const darkness = printerSchema.shape.darkness.safeParse(optionalNumber(form.darkness));
  const speedIps = printerSchema.shape.speedIps.safeParse(optionalNumber(form.speedIps));
  if (name.success && address.ok && darkness.success && speedIps.success) {
    const draft: PrinterDraft = {
      name: name.data,
      language: form.language,
      address: address.address,
      dpi: dpiOf[form.dpi],
      media: form.media,
      graphics: form.graphics,
      darkness: darkness.data,
      speedIps: speedIps.data,
      status: form.status,
      isDefault: form.isDefault,
    };
    return { ok: true, draft };
  }
  return {
    ok: false,
    errors: {
      ...(name.success ? {} : { name: 'missing' }),
      ...(address.ok ? {} : { address: address.problem }),
      ...(darkness.success ? {} : { darkness: 'range' }),
      ...(speedIps.success ? {} : { speedIps: 'range' }),
    },
  };
}

function optionalNumber(text: string): number | null {
  const typed = text.trim();
  if (typed === '') return null;
  return /^\d+$/.test(typed) ? Number(typed) : Number.NaN;
}

/** The printer that labels go to: the marked one, or the oldest when none is marked. */
export function effectiveDefault(printers: readonly Printer[]): Printer | undefined {
  return printers.find((printer) => printer.isDefault) ?? printers[0];
}
