import { setImmediate as turn } from 'node:timers/promises';
import type {
  PackageCounts,
  PackageDetail,
  PackageQuestion,
  PackageRow,
} from '../../shared/contract/packages.contract';
import type { ClaimSettings, ClaimState } from '../../shared/domain/claims';
import type { OrderId, PrinterId, ShopId } from '../../shared/domain/ids';
import { mayHavePrinted, type PrintJob } from '../../shared/domain/print-job';
import { AppError } from '../../shared/errors';
import { errorCodeOf } from '../app/error-code';
import { addHistory } from '../app/history.repository';
import type { Logger } from '../app/logger';
import type { Db } from '../db/database';
import type { Gateway } from '../gateway/gateway';
import { findOrder } from '../orders/orders.repository';
import { documentKeyOf } from '../printing/print-job-steps';
import { findJobByKey, listJobsOfDocument } from '../printing/print-jobs.repository';
import type { PrintQueue } from '../printing/print-queue.service';
import { declaredPairOf } from '../shipping/plan-modification';
import type { FollowUpService } from '../shipping/follow-up.service';
import { findLabel, getShipment } from '../shipping/shipments.repository';
import type { NumberCheck } from './number-check';
import { countPackages, getPackage, listPackages } from './packages-list.repository';
import {
  findClaim,
  getReadAtMs,
  listElsewhereByNumber,
  listNumberChanges,
  saveClaim,
  savePackageElsewhere,
  settlePackages,
} from './packages.repository';

export type PackagesPageDeps = {
  readonly db: Db;
  readonly now: () => number;
  readonly log: Logger;
  readonly packer: () => string;
  readonly shopIds: () => readonly ShopId[];
  readonly gateway: (shopId: ShopId) => Gateway;
  readonly numbers: NumberCheck;
  readonly printing: Pick<PrintQueue, 'print' | 'printDocument' | 'reprintDocument' | 'listOfShipment'>;
  readonly followUp: Pick<FollowUpService, 'lookOf'>;
  readonly claimSettings: () => ClaimSettings;
  readonly onChanged: () => void;
};

/** So many rows are brought up to date before a list is read; more happen beside the work, a few in a turn. */
const settledAtOnce = 50;
const settledInTurn = 10;
/** A parcel that was read less than this ago is not asked for again. */
const refreshEveryMs = 10_000;
/** Two orders of one shop are asked for this far apart at the least: AliExpress bans a shop that asks too fast. */
const apartMs = 120;

/** The page of parcels: every parcel that this station or AliExpress knows for the shop's orders. */
export function createPackagesPage(deps: PackagesPageDeps) {
  const { db, now } = deps;
  let isStopped = false;
  let sweep: Promise<void> = Promise.resolve();
  const times = () => ({ nowMs: now(), claims: deps.claimSettings() });

  const detailOf = (packageKey: number): PackageDetail => {
    settlePackages(db, settledAtOnce);
    const { row, platformStatus, readAtMs, fee, shippedAtMs } = getPackage(db, packageKey, times());
    const { shipmentId } = row;
    const order = findOrder(db, row.key);
    const shipment = shipmentId === null ? null : getShipment(db, shipmentId);
    const jobs = shipmentId === null ? elsewhereJobs(packageKey) : deps.printing.listOfShipment(shipmentId);
    return {
      ...row,
      fee,
      platformStatus,
      readAtMs,
      shippedAtMs,
      replaced: shipmentId === null ? [] : listNumberChanges(db, shipmentId),
      declared: shipmentId === null ? null : declaredPairOf(db, shipmentId),
      look: shipmentId === null ? null : deps.followUp.lookOf(shipmentId),
      labelProblem: shipment?.labelProblem ?? null,
      canPrint: shipmentId === null ? row.waybillNumber !== '' : findLabel(db, shipmentId) !== undefined,
      isPrinted: jobs.some(({ state }) => mayHavePrinted(state)),
      amount: order?.amount ?? null,
      claimReference: shipmentId === null ? '' : findClaim(db, shipmentId).reference,
    };
  };

  const requestKeyOf = (packageKey: number): string => {
    const { row, logisticsOrderId } = getPackage(db, packageKey, times());
    return ['package-label', row.key.shopId, logisticsOrderId, row.waybillNumber].join('/');
  };

  const elsewhereJobs = (packageKey: number): readonly PrintJob[] => {
    const first = findJobByKey(db, documentKeyOf(requestKeyOf(packageKey), 1));
    return first?.documentId == null ? [] : listJobsOfDocument(db, first.documentId);
  };

  /** The label of a logistics order that was made elsewhere is fetched when it is wanted. */
  const printElsewhere = async (
    packageKey: number,
    printerId: PrinterId | null,
    reason: string | null,
  ): Promise<PrintJob> => {
    const { row } = getPackage(db, packageKey, times());
    const last = elsewhereJobs(packageKey).at(-1);
    if (last !== undefined && mayHavePrinted(last.state)) {
      if (reason === null)
        throw new AppError('print.reprint-needs-reason', 'a label of this parcel may be out already');
      return deps.printing.reprintDocument(last.printJobId, reason);
    }
    await deps.numbers.readOrder(row.key.shopId, row.key.orderId);
    const { waybillNumber } = getPackage(db, packageKey, times()).row;
    if (waybillNumber === '') throw new AppError('shipment.no-label', 'no number yet');
    const bytes = await deps.gateway(row.key.shopId).getLabelPdf(waybillNumber);
    return deps.printing.printDocument(
      {
        kind: 'official-label',
        format: 'pdf',
        bytes,
        title: waybillNumber,
        expectedCode: waybillNumber,
        key: row.key,
        idempotencyKey: requestKeyOf(packageKey),
      },
      printerId,
    );
  };

  return {
    list: (
      query: PackageQuestion & { readonly offset: number; readonly limit: number },
    ): {
      readonly rows: readonly PackageRow[];
      readonly total: number;
    } => {
      settlePackages(db, settledAtOnce);
      return listPackages(db, { ...query, ...times() });
    },

    counts: (): PackageCounts => {
      settlePackages(db, settledAtOnce);
      return countPackages(db, times());
    },

    get: detailOf,

    /** Reads the parcels' orders one after the other, each once; what was just read is left out. */
    refresh: async (packageKeys: readonly number[]): Promise<{ readonly read: number; readonly skipped: number }> => {
      const asked = new Set<string>();
      let read = 0;
      for (const packageKey of packageKeys) {
        const { row, logisticsOrderId } = getPackage(db, packageKey, times());
        const { shopId, orderId } = row.key;
        const readAtMs = getReadAtMs(db, shopId, logisticsOrderId);
        const isFresh = readAtMs !== null && Math.abs(now() - readAtMs) < refreshEveryMs;
        if (isStopped || isFresh || row.route !== 'official' || asked.has(`${shopId}/${orderId}`)) continue;
        if (asked.size > 0) await new Promise((done) => setTimeout(done, apartMs));
        asked.add(`${shopId}/${orderId}`);
        await deps.numbers.readOrder(shopId, orderId);
        read += 1;
      }
      deps.onChanged();
      return { read, skipped: packageKeys.length - read };
    },

    /**
     * Asks for the logistics orders of a transaction: at the shop that has the order, or at all of them. Throws what the
     * gateway throws when no shop answers.
     */
    lookUp: async (orderId: OrderId): Promise<{ readonly found: number }> => {
      const owner = deps.shopIds().find((shopId) => findOrder(db, { shopId, orderId }) !== undefined);
      let found = 0;
      const problems: Error[] = [];
      const asked = owner === undefined ? deps.shopIds() : [owner];
      for (const shopId of asked) {
        try {
          found += (await deps.numbers.readOrder(shopId, orderId)).length;
        } catch (error) {
          if (!(error instanceof Error)) throw error;
          problems.push(error);
          deps.log.warn('logistics orders not read', { problem: errorCodeOf(error) });
        }
      }
      const [problem] = problems;
      if (problem !== undefined && problems.length === asked.length) throw problem;
      deps.onChanged();
      return { found };
    },

    /** Prints the parcel's label; the print queue makes sure of its number. Throws `print.reprint-needs-reason`. */
    print: async (packageKey: number, printerId: PrinterId | null, reason: string | null): Promise<PrintJob> => {
      const { row } = getPackage(db, packageKey, times());
      if (row.shipmentId === null) return printElsewhere(packageKey, printerId, reason);
      const jobs = deps.printing.listOfShipment(row.shipmentId);
      if (reason === null && jobs.some(({ state }) => mayHavePrinted(state))) {
        throw new AppError('print.reprint-needs-reason', 'a label of this parcel may be out already');
      }
      return deps.printing.print(row.shipmentId, printerId, reason);
    },

    /** Writes down where a claim stands; the history keeps every step. Throws `package.no-claim`. */
    saveClaim: (packageKey: number, state: ClaimState, reference: string): PackageDetail => {
      const { row } = getPackage(db, packageKey, times());
      const { shipmentId, key } = row;
      if (shipmentId === null || (row.claim === null && row.claimState === 'none')) {
        throw new AppError('package.no-claim', 'nothing to claim for this parcel');
      }
      db.transaction(() => {
        saveClaim(db, shipmentId, { state, reference }, now());
        const details = { state, reference };
        addHistory(db, { action: 'claim', ...key, subjectId: shipmentId, packer: deps.packer(), details }, now());
      })();
      deps.onChanged();
      return detailOf(packageKey);
    },

    /** A label of a parcel that was made elsewhere took a step. */
    jobChanged: ({ documentId, shipmentId, kind, waybillNumber }: PrintJob): void => {
      if (documentId === null || shipmentId !== null || kind !== 'official-label') return;
      for (const packageKey of listElsewhereByNumber(db, waybillNumber)) {
        const { row, logisticsOrderId, service, createdAtMs } = getPackage(db, packageKey, times());
        const { lpNumber } = row;
        savePackageElsewhere(db, { ...row.key, logisticsOrderId, lpNumber, waybillNumber, service, createdAtMs });
      }
      deps.onChanged();
    },

    /** Brings the list up to date beside the work: after a first start on an older database there is much to do. */
    start: (): void => {
      sweep = (async () => {
        while (!isStopped && settlePackages(db, settledInTurn)) await turn();
        if (!isStopped) deps.onChanged();
      })().catch((error: unknown) => deps.log.error('parcels not listed', { problem: String(error) }));
    },

    stop: async (): Promise<void> => {
      isStopped = true;
      await sweep;
    },
  };
}
