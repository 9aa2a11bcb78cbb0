import { setTimeout as delay } from 'node:timers/promises';
import type { OrderKey } from '../../src/shared/contract/orders.contract';
import { goodsProblems, type GoodsDraft } from '../../src/shared/domain/goods';
import { piecesOf } from '../../src/shared/domain/parcel-pieces';
import { isLabelOut } from '../../src/shared/domain/print-job';
import type { Shipment } from '../../src/shared/domain/shipment';
import { stepProblems } from '../../src/shared/domain/wizard';
import { AppError } from '../../src/shared/errors';
import type { ContractCall } from '../support/contract-client';
import { usualServiceRules } from '../../src/shared/domain/service-rules';

export type PackerDeps = {
  readonly call: ContractCall;
  readonly keys: readonly OrderKey[];
  /** Whether the label of this job lies in the printer's tray. */
  readonly isInTray: (printJobId: string) => Promise<boolean>;
};

const lookMs = 25;

/**
 * A packer who ships orders over the channels of the screens: ticks, confirms, prints, answers what she is asked,
 * declares, and presses every irreversible button twice. Begins where the records say that the work stands, and tells at
 * the end what was in the way of the orders that are not done.
 */
export async function packAll(deps: PackerDeps, isStopped: () => boolean): Promise<ReadonlyMap<string, string>> {
  const open = new Map(deps.keys.map((key) => [key.orderId, key]));
  const troubles = new Map<string, string>();
  while (open.size > 0 && !isStopped()) {
    for (const [orderId, key] of open) {
      try {
        if (await packOne(deps, key)) open.delete(orderId);
      } catch (error) {
        troubles.set(orderId, describe(error));
      }
    }
    await delay(lookMs);
  }
  return new Map([...open.keys()].map((orderId) => [orderId, troubles.get(orderId) ?? 'nothing was in the way']));
}

const describe = (error: unknown): string =>
  error instanceof AppError ? `${error.code} ${JSON.stringify(error.details)}` : String(error);

/** Does the next thing that can be done for the order; tells whether it is declared. */
async function packOne(deps: PackerDeps, key: OrderKey): Promise<boolean> {
  const { call } = deps;
  const shipment = await call('shipments.open', key);
  const { shipmentId, create, declare } = shipment;
  const again = { shipmentId, action: 'retry', reason: 'pressed again' } as const;
  if (create === null) await confirm(deps, key, shipment);
  else if (create.status.state === 'refused') await call('shipments.resolve', { ...again, call: 'create' });
  else if (create.status.state !== 'succeeded') return false;
  else if (!shipment.printJobs.some((job) => isLabelOut(job.state))) await print(deps, shipment);
  else if (declare === null) await twice(() => call('shipments.declare', { shipmentId }));
  else if (declare.status.state === 'refused') await call('shipments.resolve', { ...again, call: 'declare' });
  return declare?.status.state === 'succeeded';
}

async function twice(press: () => Promise<unknown>): Promise<void> {
  await Promise.all([press(), press()]);
}

async function confirm({ call }: PackerDeps, key: OrderKey, { shipmentId }: Shipment): Promise<void> {
  const order = await call('orders.get', { ...key, fresh: true });
  const { messages } = await call('messages.get', key);
  await call('messages.markRead', { key, messageIds: messages.map((message) => message.messageId) });
  const { draft } = await call('shipments.get', { shipmentId });
  const ticked = {
    ...draft,
    tickedPieces: piecesOf(order, draft.pieces),
    isAddressChecked: true,
    isNoteRead: true,
    parcel: { lengthCm: 20, widthCm: 15, heightCm: 5, weightGrams: 420 },
  };
  await call('shipments.saveDraft', { shipmentId, draft: ticked });
  const services = await call('shipments.listServices', { shipmentId });
  await call('shipments.listAddresses', { shipmentId });
  const { draft: filled } = await call('shipments.get', { shipmentId });
  if (filled.route !== 'official') throw new Error('not the official route');
  for (const service of services) {
    const draft = { ...filled, goods: filled.goods.map(describeGoods), service, handoverWay: 'SELF_SEND' } as const;
    const planned = await call('shipments.saveDraft', { shipmentId, draft });
    if (stepProblems('service', order, planned, usualServiceRules).length === 0) break;
  }
  await twice(() => call('shipments.confirm', { shipmentId, proof: { kind: 'hold', heldMs: 800 } }));
}

/** What a packer types for goods whose customs names and value cannot be read off the order. */
function describeGoods(goods: GoodsDraft): GoodsDraft {
  if (goodsProblems(goods).length === 0) return goods;
  return { ...goods, nameCn: '商品', nameEn: 'goods', valueMinor: 500, currency: 'USD', weightGrams: 100, hsCode: '' };
}

async function print({ call, isInTray }: PackerDeps, { shipmentId, printJobs }: Shipment): Promise<void> {
  const job = printJobs.findLast((each) => each.state !== 'cancelled');
  if (job === undefined) return;
  const { printJobId } = job;
  const ask = { shipmentId, printerId: null, reprintReason: null };
  switch (job.state) {
    case 'uncertain':
      await call('printJobs.settle', { printJobId, isInHand: await isInTray(printJobId) });
      return;
    case 'blocked':
      await call('printJobs.retry', { printJobId });
      return;
    case 'failed':
      await call('labels.print', { ...ask, reprintReason: 'the label did not come out' });
      return;
    case 'ready':
    case 'queued':
    case 'rendering':
      await twice(() => call('labels.print', ask));
      return;
    default:
    // On its way, or out: nothing to press.
  }
}
