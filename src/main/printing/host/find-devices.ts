import type { FoundDevice } from '../print-host.types';
import { readSpoolerState } from './status/spooler-status';
import { usblpAddressOf } from './transports/usblp';
import { winspoolAddressOf } from './transports/winspool';
import { listUsbPrinters, usualUsbRoots, type UsbRoots } from './usblp/usb-printers';
import { findSpooler } from './winspool/spooler';
import type { Winspool } from './winspool/winspool';

export type FindDevicesParts = {
  readonly platform: NodeJS.Platform;
  readonly findSpooler: () => Promise<Winspool | null>;
  readonly usbRoots: UsbRoots;
};

/** The printers that this computer knows by itself. Rejects where Windows does not tell. */
export async function findDevices(
  { platform, findSpooler: find, usbRoots }: FindDevicesParts = {
    platform: process.platform,
    findSpooler,
    usbRoots: usualUsbRoots,
  },
): Promise<readonly FoundDevice[]> {
  if (platform === 'win32') return listQueues(await find());
  return platform === 'linux' ? listUsb(usbRoots) : [];
}

function listQueues(api: Winspool | null): readonly FoundDevice[] {
  const queues = api?.enumPrinters();
  if (queues === undefined || !queues.ok) throw new Error('the Windows spooler does not answer');
  return queues.value.map((queue) => {
    const { state } = readSpoolerState(queue, []);
    return {
      name: queue.name,
      address: winspoolAddressOf(queue.name),
      description: [queue.comment, queue.driver, queue.port].find((it) => it !== '') ?? '',
      state: state === 'stopped' || state === 'unreachable' ? 'stopped' : queue.jobCount > 0 ? 'processing' : 'idle',
    };
  });
}

async function listUsb(roots: UsbRoots): Promise<readonly FoundDevice[]> {
  const printers = await listUsbPrinters(roots);
  return printers.map(({ path, maker, model, serial, languages }) => ({
    name: model === '' ? path : model,
    address: usblpAddressOf(path, serial),
    description: [maker, languages.join(', '), path].filter((it) => it !== '').join(' · '),
    state: 'idle',
  }));
}
