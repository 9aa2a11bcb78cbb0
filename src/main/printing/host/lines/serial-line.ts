import type { SerialOpening, SerialSettings } from '../serial/serial-port';
import { openSerialPort } from '../serial/serial-port';
import type { OpenLine } from './line';

/** The serial line that labels take, in both directions. */
export function serialLine(
  settings: SerialSettings,
  open: (settings: SerialSettings) => Promise<SerialOpening> = openSerialPort,
): OpenLine {
  return async ({ onData, onEnd }) => {
    const opening = await open(settings);
    if (!opening.ok) return null;
    const { port } = opening;
    let isOpen = true;
    const end = (): void => {
      if (isOpen) onEnd();
      isOpen = false;
    };
    const listen = async (): Promise<void> => {
      while (isOpen) {
        const bytes = await port.read().catch(() => end());
        if (bytes !== undefined) onData(bytes);
      }
    };
    void listen();
    return {
      write: (bytes) => void port.write(Buffer.from(bytes)).catch(end),
      close: async () => {
        isOpen = false;
        await port.flush().catch(() => undefined);
        await port.close().catch(() => undefined);
      },
    };
  };
}
