import { goodsProblems, type GoodsDraft } from '../../src/shared/domain/goods';
import { piecesOf } from '../../src/shared/domain/parcel-pieces';
import { isLabelOut } from '../../src/shared/domain/print-job';
import type { CallKind } from '../../src/shared/domain/journal';
import type { Order } from '../../src/shared/domain/order';
import type { Shipment } from '../../src/shared/domain/shipment';
import { usualServiceRules } from '../../src/shared/domain/service-rules';
import { stepProblems } from '../../src/shared/domain/wizard';
import { readMessages, twice, type Work } from './work';
import { modifiedService } from './tasks';

/** Does the next thing that can be done for the parcel; tells whether it is declared as the task wants it. */
export async function shipOrder(work: Work): Promise<boolean> {
  const { call, key } = work;
  const newest = await call('shipments.open', key);
  const first = newest.parcels[0]?.shipmentId ?? newest.shipmentId;
  const shipment = first === newest.shipmentId ? newest : await call('shipments.get', { shipmentId: first });
  const { shipmentId, create, declare } = shipment;
  if (create === null) await confirm(work, shipment);
  else if (create.status.state === 'refused' || create.status.state === 'conflict') await decide(work, shipment);
  else if (create.status.state !== 'succeeded') return false;
  else if (declare?.status.state === 'succeeded') return finish(work, shipment);
  else if (declare?.status.state === 'conflict') await decideDeclaration(work, shipment);
  else if (!(await hasLabel(work, shipment))) await print(work, shipment);
  else if (declare === null || declare.status.state === 'refused') {
    await twice(() => call('shipments.declare', { shipmentId }));
  }
  return false;
}

/** Whether the label is out: where the printer has not said so in the end, she looks whether it lies in the tray. */
async function hasLabel({ call, isInTray, chance, leansTo }: Work, { printJobs }: Shipment): Promise<boolean> {
  const job = printJobs.findLast(({ state }) => isLabelOut(state));
  if (job === undefined || job.state === 'sent') return false;
  if (job.state === 'confirmed') return true;
  const { printJobId } = job;
  const isInHand = await isInTray(printJobId);
  if (!isInHand || leansTo('print job confirm') || chance(2)) await call('printJobs.settle', { printJobId, isInHand });
  return isInHand;
}

/** What comes after the declaration; the printer may still have something to say of the label. */
async function finish(work: Work, shipment: Shipment): Promise<boolean> {
  const isAskedFor = shipment.printJobs.some(({ state }) => state !== 'cancelled');
  if (isAskedFor && !(await hasLabel(work, shipment))) {
    await print(work, shipment);
    return false;
  }
  return work.task.isClosedEarly ? close(work, shipment) : modify(work, shipment);
}

/** Half of the packers take what was found, the other half have their own made. */
function choose({ task, leansTo }: Work, kind: CallKind): 'adopt' | 'retry' {
  if (leansTo(`call ${kind} adopt`)) return 'adopt';
  if (leansTo(`call ${kind} retry`)) return 'retry';
  return Number(task.orderId.slice(-3)) % 2 === 0 ? 'adopt' : 'retry';
}
const reason = 'looked at it';

async function decide(work: Work, { shipmentId, create }: Shipment): Promise<void> {
  const chosen = create?.status.state === 'conflict' ? choose(work, 'create-logistics-order') : 'retry';
  await work.call('shipments.resolve', { shipmentId, call: 'create', action: chosen, reason });
}

/** A complete declaration takes no further one; that AliExpress says so herself is worth a try. */
async function decideDeclaration({ call, chance, leansTo }: Work, { shipmentId }: Shipment): Promise<void> {
  const isTaken = leansTo('call declare-shipment adopt') || chance(2);
  const chosen = isTaken && !leansTo('call declare-shipment retry') ? 'adopt' : 'retry';
  await call('shipments.resolve', { shipmentId, call: 'declare', action: chosen, reason });
}

/** Looks at the order, packs it and ticks it. */
export async function packed(work: Work, { shipmentId }: Shipment): Promise<Order> {
  const { call, key, task } = work;
  const order = await call('orders.get', { ...key, fresh: true });
  await readMessages(work);
  const { draft: whole } = await call('shipments.get', { shipmentId });
  if (task.isClosedEarly && whole.pieces === null) {
    const [line] = order.lines;
    await call('shipments.split', { ...key, parcels: [{ shipmentId, pieces: { [line?.childId ?? '']: 1 } }] });
  }
  const { draft } = await call('shipments.get', { shipmentId });
  const ticked = {
    ...draft,
    tickedPieces: piecesOf(order, draft.pieces),
    isAddressChecked: true,
    isNoteRead: true,
    parcel: { lengthCm: 20, widthCm: 15, heightCm: 5, weightGrams: 420 },
  };
  await call('shipments.saveDraft', { shipmentId, draft: ticked });
  return order;
}

async function confirm(work: Work, shipment: Shipment): Promise<void> {
  const { call } = work;
  const { shipmentId } = shipment;
  const order = await packed(work, shipment);
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

async function print(
  { call, isInTray, chance, leansTo }: Work,
  { shipmentId, label, printJobs }: Shipment,
): Promise<void> {
  const job = printJobs.findLast((each) => each.state !== 'cancelled');
  const ask = { shipmentId, printerId: null, reprintReason: null };
  if (job === undefined) {
    if (label.state === 'stored') await twice(() => call('labels.print', ask));
    return;
  }
  const { printJobId } = job;
  const isCalledOff = (): boolean =>
    leansTo('print job cancel') || (!leansTo('print job unblock') && !leansTo('print job supersede') && chance(3));
  switch (job.state) {
    case 'uncertain':
      await call('printJobs.settle', { printJobId, isInHand: await isInTray(printJobId) });
      return;
    case 'blocked':
      await call(isCalledOff() ? 'printJobs.cancel' : 'printJobs.retry', { printJobId });
      return;
    case 'failed':
      // A wrong document is fetched anew, after a while; what did not come out is printed anew.
      if (job.problem?.startsWith('label.') === true && !chance(20)) return;
      if (job.problem?.startsWith('label.') === true) await call('shipments.fetchLabel', { shipmentId });
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

async function modify(work: Work, { shipmentId, declared, modify: change }: Shipment): Promise<boolean> {
  const { call, task } = work;
  const { modifiedNumber: trackingNumber } = task;
  if (trackingNumber === '' || declared?.trackingNumber === trackingNumber) return true;
  const state = change?.status.state ?? 'refused';
  if (state === 'conflict') {
    const action = choose(work, 'modify-declaration');
    await call('shipments.resolve', { shipmentId, call: 'modify', action, reason });
  }
  const wanted = { shipmentId, serviceCode: modifiedService, trackingNumber, reason: 'sent otherwise' };
  const isOpen = state === 'planned' || state === 'sending' || state === 'uncertain' || state === 'conflict';
  if (!isOpen) await twice(() => call('shipments.modifyDeclaration', wanted));
  return false;
}

/** Sends no more of the order than the first parcel. */
async function close(work: Work, { shipmentId, close: closing }: Shipment): Promise<boolean> {
  const { call } = work;
  const state = closing?.status.state;
  if (state === undefined || state === 'refused') {
    await readMessages(work);
    const proof = { kind: 'hold', heldMs: 800 } as const;
    await twice(() => call('shipments.close', { shipmentId, proof, reason: 'the rest is sold out' }));
  }
  return state === 'succeeded';
}
