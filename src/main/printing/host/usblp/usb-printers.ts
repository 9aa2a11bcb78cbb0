import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** Where Linux tells of its USB printers; a test gives folders of its own. */
export type UsbRoots = { readonly sys: string; readonly dev: string };

export const usualUsbRoots: UsbRoots = { sys: '/sys/class/usbmisc', dev: '/dev/usb' };

/** A printer that the kernel's usblp driver holds. `serial` is empty where the printer tells none. */
export type UsbPrinter = {
  readonly path: string;
  readonly maker: string;
  readonly model: string;
  readonly serial: string;
  /** The languages that it says it understands, as in `ZPL`. */
  readonly languages: readonly string[];
};

/** The USB printers of this computer in the order of their numbers; none where there is no such folder. */
export async function listUsbPrinters(roots: UsbRoots = usualUsbRoots): Promise<readonly UsbPrinter[]> {
  const names = await readdir(roots.sys).catch(() => []);
  const numbered = names.filter((name) => /^lp\d+$/.test(name)).toSorted((a, b) => numberOf(a) - numberOf(b));
  return Promise.all(numbered.map((name) => readPrinter(roots, name)));
}

const numberOf = (name: string): number => Number(name.slice(2));

async function readPrinter({ sys, dev }: UsbRoots, name: string): Promise<UsbPrinter> {
  // Not joined: `device` is a link, and what is above it the system has to find out.
  const read = (path: string): Promise<string> =>
    readFile(`${join(sys, name, 'device')}/${path}`, 'utf8').then(
      (text) => text.trim(),
      () => '',
    );
  const id = readDeviceId(await read('ieee1284_id'));
  // The interface tells the id; the serial number that USB itself knows stands one level up, at the device.
  const serial = id.serial === '' ? await read('../serial') : id.serial;
  return { path: join(dev, name), ...id, serial };
}

const keys = {
  maker: ['MFG', 'MANUFACTURER'],
  model: ['MDL', 'MODEL'],
  serial: ['SN', 'SERN', 'SERIALNUMBER', 'SERIAL NUMBER'],
  languages: ['CMD', 'COMMAND SET'],
} as const;

/** Reads an IEEE 1284 device id: `KEY:value;…`, keys in short or in long, each maker as it likes. */
export function readDeviceId(text: string): Omit<UsbPrinter, 'path'> {
  const fields = new Map<string, string>();
  for (const part of text.split(';')) {
    const at = part.indexOf(':');
    const key = part.slice(0, at).trim().toUpperCase();
    if (at > 0 && !fields.has(key)) fields.set(key, part.slice(at + 1).trim());
  }
  const find = (names: readonly string[]): string => names.flatMap((name) => fields.get(name) ?? [])[0] ?? '';
  return {
    maker: find(keys.maker),
    model: find(keys.model),
    serial: find(keys.serial),
    languages: find(keys.languages)
      .split(',')
      .map((it) => it.trim())
      .filter((it) => it !== ''),
  };
}

/**
 * The device that an address means. With a serial number it is the printer that has it, whichever number it got when it
 * was plugged in again; null when that printer is not there.
 */
export async function findUsbDevice(
  { path, serial }: { readonly path: string; readonly serial: string | null },
  roots: UsbRoots = usualUsbRoots,
): Promise<string | null> {
  if (serial === null) return path;
  const withSerial = (await listUsbPrinters(roots)).filter((printer) => printer.serial === serial);
  const sameNumber = withSerial.find((printer) => basename(printer.path) === basename(path));
  return (sameNumber ?? withSerial[0])?.path ?? null;
}
