import { aCarrierDraft } from '../support/carrier-draft';
import { chooseCarrier } from '../../src/shared/domain/third-party';
import type { Shipment } from '../../src/shared/domain/shipment';
import { packed } from './packer-shipping';
import { readMessages, twice, type Work } from './work';

const lotus = aCarrierDraft({ name: 'Lotus Express' });

/**
 * Does the next thing for a parcel of the seller's own carrier, whose one chance is its declaration; tells whether it is
 * declared.
 */
export async function shipWithOwnCarrier(work: Work): Promise<boolean> {
  const { call, key } = work;
  const shipment = await call('shipments.open', key);
  const { shipmentId, declare, waybillNumber, draft } = shipment;
  const resolve = { shipmentId, call: 'declare', reason: 'looked at it' } as const;
  const state = declare?.status.state;
  if (state === 'succeeded') return true;
  if (state === 'conflict') await call('shipments.resolve', { ...resolve, action: 'adopt' });
  else if (waybillNumber === '') await giveNumber(work, shipment);
  else if (draft.route === 'third-party' && !draft.isLabelOn) {
    await call('shipments.setLabelOn', { shipmentId, isLabelOn: true });
  } else if (state === undefined || state === 'refused') {
    await readMessages(work);
    await twice(() => call('shipments.declare', { shipmentId, proof: { kind: 'hold', heldMs: 800 } }));
  }
  return false;
}

async function giveNumber(work: Work, shipment: Shipment): Promise<void> {
  const { call } = work;
  const { shipmentId } = shipment;
  await packed(work, shipment);
  const carriers = await call('carriers.list', {});
  const carrier =
    carriers.find(({ carrier: each }) => each.name === lotus.name)?.carrier ??
    (await call('carriers.save', { carrierId: null, draft: lotus }));
  const { draft } = await call('shipments.setRoute', { shipmentId, route: 'third-party' });
  if (draft.route !== 'third-party') throw new Error('the route did not change');
  await call('shipments.saveDraft', { shipmentId, draft: { ...draft, carrier: chooseCarrier(carrier, null) } });
  const number = `UA${work.task.orderId.slice(-9)}YP`;
  await twice(() => call('shipments.confirmWaybill', { shipmentId, waybill: { number, source: 'typed' } }));
}
