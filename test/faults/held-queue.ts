import { ippAddressOf } from '../../src/main/printing/ipp/address';
import { startCups } from '../support/cups';

/** A queue of a print system that takes labels, prints none, and whose jobs are cancelled when asked for. */
export type HeldQueue = {
  readonly address: string;
  /** Ends every job that waits in it: none of them has begun to print. */
  cancelAll(): Promise<void>;
  close(): Promise<void>;
};

const name = 'Held';

/** A queue of a CUPS of its own, in front of the network printer at this address. */
export async function startHeldQueue(printerAddress: string): Promise<HeldQueue> {
  const cups = await startCups();
  await cups.addRawQueue(name, Number(new URL(printerAddress).port));
  await cups.admin('cupsdisable', name);
  return {
    address: ippAddressOf({ kind: 'tcp', host: '127.0.0.1', port: cups.port }, name),
    // It may be closed by then.
    cancelAll: () => cups.cancelAll(name).catch(() => undefined),
    close: () => cups.close(),
  };
}
