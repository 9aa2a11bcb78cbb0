import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { z } from 'zod';
import { contract, type Channel, type Input, type Output } from '../../../src/shared/contract';
import { orderIdSchema, type ShipmentId, type ShopId } from '../../../src/shared/domain/ids';
import type { HandoverWay } from '../../../src/shared/domain/logistics';
import { piecesOf } from '../../../src/shared/domain/parcel-pieces';
import { localDayOf, warehouseKeyOf, type PickupAgreement } from '../../../src/shared/domain/pickup-agreement';
import type { OfficialDraft } from '../../../src/shared/domain/shipment';

const answers: { readonly [C in Channel]: { readonly output: z.ZodType<Output<C>> } } = contract;

/** Asks the core through the bridge, as the screens do. */
export async function ask<C extends Channel>(page: Page, channel: C, input: Input<C>): Promise<Output<C>> {
  const envelope = await page.evaluate(([name, value]) => window.station.call(name, value), [channel, input] as const);
  if (!envelope.ok) throw new Error(`${channel}: ${envelope.error.code}`);
  return answers[channel].output.parse(envelope.value);
}

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 150; tries++) {
    const found = await look();
    if (found !== undefined) return found;
    await delay(200);
  }
  throw new Error(`waited in vain for ${what}`);
}

/** The one shop of the station. */
export async function shopOf(page: Page): Promise<ShopId> {
  const [shop] = (await ask(page, 'station.status', {})).shops;
  if (shop === undefined) throw new Error('no shop');
  return shop.shopId;
}

/** Writes down that the warehouse was told of a pickup. */
export function agreePickup(page: Page, shopId: ShopId, warehouse: string, day: string): Promise<PickupAgreement> {
  return ask(page, 'pickupAgreements.add', { shopId, warehouse, day, agreedWith: 'Mr Li', reference: 'P-7' });
}

/** Ticks and measures an order of the practice shop without its screens, and chooses plan and way; nothing is agreed. */
export async function fillIn(
  page: Page,
  number: string,
  serviceId: string,
  handoverWay: HandoverWay,
): Promise<{ readonly shipmentId: ShipmentId; readonly draft: OfficialDraft }> {
  const key = { shopId: await shopOf(page), orderId: orderIdSchema.parse(number) };
  const order = await ask(page, 'orders.get', { ...key, fresh: true });
  const { shipmentId, draft } = await ask(page, 'shipments.open', key);
  const parcel = { lengthCm: 20, widthCm: 15, heightCm: 5, weightGrams: 420 };
  const ticked = { tickedPieces: piecesOf(order, draft.pieces), isAddressChecked: true, isNoteRead: true, parcel };
  await ask(page, 'shipments.saveDraft', { shipmentId, draft: { ...draft, ...ticked } });
  const services = await ask(page, 'shipments.listServices', { shipmentId });
  await ask(page, 'shipments.listAddresses', { shipmentId });
  const { draft: current } = await ask(page, 'shipments.get', { shipmentId });
  if (current.route !== 'official') throw new Error('not the official route');
  const service = services.find((offered) => offered.serviceId === serviceId) ?? null;
  const chosen = { ...current, service, handoverWay };
  await ask(page, 'shipments.saveDraft', { shipmentId, draft: chosen });
  return { shipmentId, draft: chosen };
}

/**
 * Packs an order of the practice shop without its screens: created on one plan, labelled, printed. A pickup is agreed for
 * `pickupDay`, today of this process. Gives the parcel's number.
 */
export async function packOrder(
  page: Page,
  number: string,
  serviceId: string,
  way: HandoverWay,
  pickupDay = localDayOf(Date.now()),
): Promise<string> {
  const { shipmentId, draft } = await fillIn(page, number, serviceId, way);
  if (way === 'DOOR_PICKUP' && draft.service !== null) {
    const pickupAgreement = await agreePickup(page, await shopOf(page), warehouseKeyOf(draft.service), pickupDay);
    await ask(page, 'shipments.saveDraft', { shipmentId, draft: { ...draft, pickupAgreement } });
  }
  await ask(page, 'shipments.confirm', { shipmentId, proof: { kind: 'hold', heldMs: 800 } });
  await until('a label', async () => {
    const { printJobs } = await ask(page, 'shipments.get', { shipmentId });
    return printJobs.find(({ state }) => state === 'ready');
  });
  await ask(page, 'labels.print', { shipmentId, printerId: null, reprintReason: null });
  const printed = await until('the printed label', async () => {
    const shipment = await ask(page, 'shipments.get', { shipmentId });
    return shipment.printJobs.some(({ state }) => state === 'presumed' || state === 'confirmed') ? shipment : undefined;
  });
  return printed.waybillNumber;
}
