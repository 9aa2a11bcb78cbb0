import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPracticeShop, type PracticeShop } from '../../src/main/practice/practice-shop';
import { startBenchPrinter, type BenchPrinter } from './bench-printer';
import { startHeldQueue, type HeldQueue } from './held-queue';
import { createSellerCentre, type SellerCentre } from './seller-centre';

/** What the stations of a round have around them, and what is left when they die. */
export type Scene = {
  readonly shop: PracticeShop;
  readonly gatewayUrl: string;
  readonly centre: SellerCentre;
  readonly printer: BenchPrinter;
  readonly folder: string;
  readonly databasePath: string;
  /** The print queue before the printer, which holds its jobs; set up when it is asked for. */
  heldQueue(): Promise<HeldQueue>;
  close(): Promise<void>;
};

/** A new shop, a new printer and a folder for a new database. */
export async function setUpScene(seed: number): Promise<Scene> {
  const shop = createPracticeShop({
    now: Date.now,
    seed,
    hasArrivals: false,
    // What the network doubled is read off the calls: none may be forgotten.
    keptCalls: 1_000_000,
  });
  shop.setHandoverPaperDelay(0);
  shop.setModifyLimit({ times: 100, withinMs: 86_400_000 });
  const [{ url: gatewayUrl }, printer] = await Promise.all([shop.listen(), startBenchPrinter()]);
  const folder = mkdtempSync(join(tmpdir(), 'waybench-faults-'));
  let queue: HeldQueue | undefined;
  return {
    shop,
    gatewayUrl,
    centre: createSellerCentre(shop, gatewayUrl),
    printer,
    folder,
    databasePath: join(folder, 'waybench.sqlite'),
    heldQueue: async () => (queue ??= await startHeldQueue(printer.address)),
    close: async () => {
      await Promise.all([shop.close(), printer.close(), queue?.close()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
