import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { startZplPrinter } from '../support/zpl-printer';
import type { PrinterTrouble } from './plan';

export type BenchPrinter = {
  readonly address: string;
  /** Hashes of the labels that came out whole, one for each. */
  paper(): readonly string[];
  /** Makes it fail until it is mended. */
  fail(trouble: PrinterTrouble): Promise<void>;
  mend(): Promise<void>;
  /** Looks into the tray; where it is not there, once more after whatever was wrong is mended and what was sent is out. */
  isOut(payloadSha256: string): Promise<boolean>;
  close(): Promise<void>;
};

/** What is on the line when the printer is mended has come out after so long, whatever else the machine does. */
const settleMs = 1_000;

/** The label printer of a round, which answers for itself and fails like one. */
export async function startBenchPrinter(): Promise<BenchPrinter> {
  const zebra = await startZplPrinter();
  let isOff = false;
  const begin: Readonly<Record<PrinterTrouble, () => Promise<void>>> = {
    off: async () => {
      isOff = true;
      await zebra.switchOff();
    },
    deaf: async () => zebra.set({ isDeaf: true }),
    closes: async () => zebra.set({ breaksOff: 'closes' }),
    resets: async () => zebra.set({ breaksOff: 'resets' }),
    'paper-out': async () => zebra.set({ isPaperOut: true }),
  };
  const paper = (): readonly string[] =>
    zebra.printed.map((format) => createHash('sha256').update(`${format}\n`, 'latin1').digest('hex'));

  const mend = async (): Promise<void> => {
    zebra.set({ isDeaf: false, breaksOff: 'never', isPaperOut: false });
    if (!isOff) return;
    isOff = false;
    await zebra.switchOn();
  };

  return {
    address: zebra.address,
    paper,
    fail: (trouble) => begin[trouble](),
    mend,
    isOut: async (payloadSha256) => {
      if (paper().includes(payloadSha256)) return true;
      await mend();
      await delay(settleMs);
      return paper().includes(payloadSha256);
    },
    close: () => zebra.switchOff(),
  };
}
