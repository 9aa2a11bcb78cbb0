import { goodsProblems, type GoodsDraft } from '../../src/shared/domain/goods';
import { piecesOf } from '../../src/shared/domain/parcel-pieces';
import { isLabelOut } from '../../src/shared/domain/print-job';
import type { Shipment } from '../../src/shared/domain/shipment';
import { usualServiceRules } from '../../src/shared/domain/service-rules';
import { stepProblems } from '../../src/shared/domain/wizard';
import { twice, type Work } from './work';
import { modifiedService } from './tasks';

/** Does the next thing that can be done for the parcel; tells whether it is declared as the task wants it. */
export async function shipOrder(work: Work): Promise<boolean> {
  const { call, key } = work;
  const shipment = await call('shipments.open', key);
  const { shipmentId, create, declare } = shipment;
  const again = { shipmentId, call: 'create', reason: 'looked at it' } as const;
  if (create === null) await confirm(work, shipment);
  else if (create.status.state === 'refused') await call('shipments.resolve', { ...again, action: 'retry' });
  else if (create.status.state === 'conflict') await call('shipments.resolve', { ...again, action: 'adopt' });
  else if (create.status.state !== 'succeeded') return false;
  else if (declare?.status.state === 'succeeded') return modify(work, shipment);
  else if (!shipment.printJobs.some((job) => isLabelOut(job.state))) await print(work, shipment);
  else if (declare === null || declare.status.state === 'refused') {
    await twice(() => call('shipments.declare', { shipmentId }));
  }
  return false;
}

async function confirm({ call, key }: Work, { shipmentId }: Shipment): Promise<void> {
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

async function print({ call, isInTray }: Work, { shipmentId, label, printJobs }: Shipment): Promise<void> {
  const job = printJobs.findLast((each) => each.state !== 'cancelled');
  const ask = { shipmentId, printerId: null, reprintReason: null };
  if (job === undefined) {
    if (label.state === 'stored') await twice(() => call('labels.print', ask));
    return;
  }
  const { printJobId } = job;
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

async function modify({ call, task }: Work, { shipmentId, declared, modify: change }: Shipment): Promise<boolean> {
  const { modifiedNumber: trackingNumber } = task;
  if (trackingNumber === '' || declared?.trackingNumber === trackingNumber) return true;
  const state = change?.status.state ?? 'refused';
  const wanted = { shipmentId, serviceCode: modifiedService, trackingNumber, reason: 'sent otherwise' };
  if (state === 'refused') await twice(() => call('shipments.modifyDeclaration', wanted));
  return false;
}
