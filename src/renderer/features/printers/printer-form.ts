import { isSheetMedia, mediaNameSchema, printerSchema, type Printer } from '../../../shared/contract/printing.contract';
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
  /** In mm, as typed: `1.5`, `-2`. */
  readonly offsetX: string;
  readonly offsetY: string;
  readonly turn: Printer['turn'];
  readonly status: Printer['status'];
  readonly snmpCommunity: string;
  readonly isDefault: boolean;
};

export type PrinterFormErrors = {
  readonly name?: 'missing';
  readonly address?: AddressProblem;
  readonly darkness?: 'range';
  readonly speedIps?: 'range';
  readonly offsetX?: 'range';
  readonly offsetY?: 'range';
  readonly snmpCommunity?: 'characters';
};

/** What a form describes: a printer without what the station gives it. */
export type PrinterDraft = Omit<Printer, 'printerId' | 'isVirtual' | 'isTrial' | 'identity'>;

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
    offsetX: '0',
    offsetY: '0',
    turn: 'none',
    status: 'none',
    snmpCommunity: 'public',
    isDefault: isFirst,
  };
}

/** The fields for a printer that exists. */
export function printerToForm(printer: Printer): PrinterForm {
  const { name, language, address, dpi, media, graphics, darkness, speedIps, turn, status, isDefault } = printer;
  return {
    name,
    language,
    address,
    dpi: dpiTextOf[dpi],
    media,
    graphics,
    darkness: darkness === null ? '' : String(darkness),
    speedIps: speedIps === null ? '' : String(speedIps),
    offsetX: String(printer.offsetXMm),
    offsetY: String(printer.offsetYMm),
    turn,
    status,
    snmpCommunity: printer.snmpCommunity,
    isDefault,
  };
}

/** Reads the fields, or tells what is wrong with each. */
export function readPrinterForm(form: PrinterForm): PrinterFormReading {
  const name = printerSchema.shape.name.safeParse(form.name);
  const address = readPrinterAddress(form.address);
  const darkness = printerSchema.shape.darkness.safeParse(optionalNumber(form.darkness));
  const speedIps = printerSchema.shape.speedIps.safeParse(optionalNumber(form.speedIps));
  const offsetX = printerSchema.shape.offsetXMm.safeParse(readMm(form.offsetX));
  const offsetY = printerSchema.shape.offsetYMm.safeParse(readMm(form.offsetY));
  const isPlaced = offsetX.success && offsetY.success;
  // An emptied field means the word that nearly every printer comes with.
  const community = printerSchema.shape.snmpCommunity.safeParse(form.snmpCommunity.trim() || undefined);
  if (name.success && address.ok && darkness.success && speedIps.success && isPlaced && community.success) {
    const draft: PrinterDraft = {
      name: name.data,
      language: form.language,
      address: address.address,
      dpi: dpiOf[form.dpi],
      media: form.media,
      graphics: form.graphics,
      darkness: darkness.data,
      speedIps: speedIps.data,
      offsetXMm: offsetX.data,
      offsetYMm: offsetY.data,
      turn: form.turn,
      status: form.status,
      snmpCommunity: community.data,
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
      ...(offsetX.success ? {} : { offsetX: 'range' }),
      ...(offsetY.success ? {} : { offsetY: 'range' }),
      ...(community.success ? {} : { snmpCommunity: 'characters' }),
    },
  };
}

/** Millimetres as people type them, with a point or a comma; NaN for anything else. */
export function readMm(text: string): number {
  const typed = text.trim().replace(',', '.').replace('−', '-');
  return /^[+-]?\d{1,2}(?:\.\d{1,2})?$/.test(typed) ? Number(typed) : Number.NaN;
}

function optionalNumber(text: string): number | null {
  const typed = text.trim();
  if (typed === '') return null;
  return /^\d+$/.test(typed) ? Number(typed) : Number.NaN;
}

/** The stocks to choose from. Sheets are for office printers only; what is set already stays to be seen. */
export function mediasOf({ language, media }: Pick<PrinterForm, 'language' | 'media'>): readonly Printer['media'][] {
  return mediaNameSchema.options.filter((name) => language === 'pdf' || name === media || !isSheetMedia(name));
}

/** Another language, and the stock that such a printer usually has. */
export function withLanguage(
  { media }: Pick<PrinterForm, 'media'>,
  language: Printer['language'],
): Partial<PrinterForm> {
  if (language === 'pdf') return { language, status: 'none', media: isSheetMedia(media) ? media : 'a4' };
  return { language, status: 'none', media: isSheetMedia(media) ? '100x150' : media };
}

/** The printer that labels go to: the marked one, or the oldest when none is marked. */
export function effectiveDefault(printers: readonly Printer[]): Printer | undefined {
  const all = printers.filter((printer) => !printer.isTrial && !isSheetMedia(printer.media));
  return all.find((printer) => printer.isDefault) ?? all[0];
}
