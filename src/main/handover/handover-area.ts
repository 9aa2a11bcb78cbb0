import { handoverIdSchema, type HandoverId } from '../../shared/domain/handover';
import type { OrderId, ShopId } from '../../shared/domain/ids';
import type { PaperLanguage } from '../../shared/domain/paperwork';
import type { PrintJob } from '../../shared/domain/print-job';
import { AppError } from '../../shared/errors';
import { localTime } from '../app/local-time';
import type { Logger } from '../app/logger';
import type { Db } from '../db/database';
import { GatewayError } from '../gateway/errors';
import type { Gateway } from '../gateway/gateway';
import type { CallExecutor } from '../outbox/executor';
import type { Outbox } from '../outbox/outbox.service';
import type { createPaperworkService } from '../printing/paperwork.service';
import type { PrintRequest } from '../printing/document-printing';
import { cancelHandoverCall } from './cancel-call';
import { commitHandoverCall } from './commit-call';
import { ownBagLabelOf, ownListOf } from './handover-papers';
import { createHandoverService } from './handover.service';
import { createHandoverWatch } from './handover-watch.service';
import { viewBatch } from './handover-view';

export type HandoverAreaDeps = {
  readonly db: Db;
  readonly gateway: (shopId: ShopId) => Gateway;
  readonly outbox: () => Outbox;
  readonly paperwork: () => ReturnType<typeof createPaperworkService>;
  readonly print: (request: PrintRequest, printerId: null) => PrintJob;
  readonly shopName: (shopId: ShopId) => string;
  readonly language: () => PaperLanguage;
  readonly newId: () => string;
  readonly now: () => number;
  readonly log: Logger;
  readonly packer: () => string;
  readonly onChanged: () => void;
  /** Reads an order from AliExpress and keeps it. */
  readonly readOrder: (shopId: ShopId, orderId: OrderId) => Promise<void>;
};

export type HandoverPaperName = 'handover-list' | 'bag-label' | 'own-list' | 'own-bag-label';

/** Everything about handing parcels over: the service, its kinds of calls, and what is read by itself. */
export function createHandoverArea(deps: HandoverAreaDeps) {
  const { db } = deps;
  const watch = createHandoverWatch(deps);
  const service = createHandoverService({ ...deps, watch, newId: () => handoverIdSchema.parse(deps.newId()) });
  const executors: readonly CallExecutor[] = [
    commitHandoverCall({ ...deps, onCommitted: watch.follow }),
    cancelHandoverCall(deps),
  ];

  const printOwnLabels = async (batchId: HandoverId): Promise<PrintJob> => {
    const batch = viewBatch(db, batchId, deps.now());
    const paperwork = deps.paperwork();
    const stock = paperwork.labelStock('bag-label');
    const common = { language: deps.language(), copy: 1, date: localTime(deps.now()).slice(0, 10) };
    let job: PrintJob | undefined;
    for (let bag = 1; bag <= batch.plan.bagCount; bag++) {
      const paper = ownBagLabelOf(batch, bag, stock, common);
      job = await paperwork.print(paper, { title: `bag-label ${batch.number} ${bag}`, expectedCode: paper.batchCode });
    }
    if (job === undefined) throw new AppError('handover.fit-none', 'no bag');
    return job;
  };

  return {
    ...service,
    executors,
    watch,

    /**
     * Prints a paper of the batch: AliExpress's own, or one that is drawn here. Throws `handover.paper-not-ready`,
     * `handover.wrong-state`, and as printing does.
     */
    print: async (batchId: HandoverId, paper: HandoverPaperName): Promise<PrintJob> => {
      const batch = viewBatch(db, batchId, deps.now());
      if (batch.content === null) {
        throw new AppError('handover.wrong-state', 'nothing is committed', { details: { batch: batch.number } });
      }
      if (paper === 'own-bag-label') return printOwnLabels(batchId);
      if (paper === 'own-list') {
        const common = { language: deps.language(), copy: 1, date: localTime(deps.now()).slice(0, 10) };
        const list = ownListOf(batch, deps.shopName(batch.shopId), common);
        return deps.paperwork().print(list, { title: `handover-list ${batch.number}`, expectedCode: '' });
      }
      const bytes = await watch.getPaper(batchId, paper).catch((error: unknown) => {
        if (!(error instanceof GatewayError) || error.code !== 'gateway.label-not-ready') throw error;
        throw new AppError('handover.paper-not-ready', 'AliExpress has not made the paper yet', { cause: error });
      });
      return deps.print(
        { kind: paper, format: 'pdf', bytes, title: `${paper} ${batch.number}`, expectedCode: '' },
        null,
      );
    },
  };
}
