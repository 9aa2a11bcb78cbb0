import { z } from 'zod';
import type { Task } from './messages';
import { duplicate, findingsOf, lie, lost, stuck, type Finding } from './findings';
import { callOf, repeatsOf, type Records } from './records';

const toldSchema = z.object({ trackingNumber: z.string() });

/** Whether the order has the one logistics order that the app says, and every further one is told of. */
export function judgeCreation(task: Task, records: Records): readonly Finding[] {
  const { orderId } = task;
  const { gateway, app } = records;
  const state = callOf(records, 'create-logistics-order', orderId)?.state;
  const open = gateway.logisticsOrders.filter((each) => each.orderId === orderId && each.isOpen);
  const made = open.filter(({ logisticsOrderId }) => !gateway.elsewhere.made.has(logisticsOrderId));
  const decided = app.madeAsWell.filter((each) => each === orderId).length;
  const wanted = 1 + decided + repeatsOf(records, 'create', orderId);
  const ours = app.parcels.find((parcel) => parcel.orderId === orderId)?.logisticsOrderId ?? '';
  const told = app.extras.filter((extra) => extra.orderId === orderId).map((extra) => extra.logisticsOrderId);
  const untold = open.filter(({ logisticsOrderId }) => logisticsOrderId !== ours && !told.includes(logisticsOrderId));
  return findingsOf([
    [made.length > wanted, duplicate(`${orderId}: ${made.length} logistics orders`)],
    [state === undefined, lost(`${orderId}: the confirmed call is nowhere`)],
    [
      state === 'succeeded' && !open.some((each) => each.logisticsOrderId === ours),
      lost(`${orderId}: the app has a logistics order that the gateway has not`),
    ],
    [made.length > 0 && state !== 'succeeded', lie(`${orderId}: created, and the app says ${state ?? 'nothing'}`)],
    [
      state === 'succeeded' && open.length > 1 && untold.length > 0,
      lie(`${orderId}: a second logistics order that the app does not tell of`),
    ],
  ]);
}

/** Whether the order is declared once, with the number that the app says. */
export function judgeDeclaration(task: Task, records: Records): readonly Finding[] {
  const { orderId, modifiedNumber, isClosedEarly } = task;
  const declared = records.gateway.declarations.filter((each) => each.orderId === orderId);
  const declare = callOf(records, 'declare-shipment', orderId);
  const modify = callOf(records, 'modify-declaration', orderId);
  const isToBeChanged = modifiedNumber !== '' && !isClosedEarly && task.route === 'official';
  const isDone = declare?.state === 'succeeded';
  const progress = records.app.orders.find((order) => order.orderId === orderId)?.progress ?? 'none';
  // A label that nobody knows the end of asks for a look, whatever else is done. Of parts, one may be left out.
  const isShownDone = progress === 'declared' || progress === 'attention' || isClosedEarly;
  const newest = modify?.state === 'succeeded' ? modify : declare;
  const number = newest === undefined ? '' : toldSchema.parse(newest.request).trackingNumber;
  const isThere = declared.some((each) => each.trackingNumber === number);
  const isModifiedThere = declared.some((each) => each.trackingNumber === modifiedNumber);
  return findingsOf([
    [
      declared.length > 1 + Number(isClosedEarly) + repeatsOf(records, 'declare', orderId),
      duplicate(`${orderId}: ${declared.length} declarations`),
    ],
    [declare === undefined, stuck(`${orderId}: it never came to its declaration`)],
    [isDone && !isThere && !isModifiedThere, lost(`${orderId}: the app has a declaration that the gateway has not`)],
    [declared.length > 0 && !isDone, lie(`${orderId}: declared, and the app says ${declare?.state ?? 'nothing'}`)],
    [
      isModifiedThere && modify?.state !== 'succeeded',
      lie(`${orderId}: the declaration is changed, and the app says ${modify?.state ?? 'nothing'}`),
    ],
    [isDone && !isShownDone, lie(`${orderId}: declared, and the queue says ${progress}`)],
    [isDone && isToBeChanged && modify === undefined, stuck(`${orderId}: its declaration was never changed`)],
  ]);
}

/** Whether the order that she sends no more of is closed, as the app says. */
export function judgeClosing({ orderId, isClosedEarly }: Task, records: Records): readonly Finding[] {
  if (!isClosedEarly) return [];
  const status = records.gateway.orders.find((order) => order.orderId === orderId)?.status ?? 'unknown';
  const isClosed = status === 'WAIT_BUYER_ACCEPT_GOODS';
  const state = callOf(records, 'close-order', orderId)?.state;
  return findingsOf([
    [state === undefined, stuck(`${orderId}: it was never closed`)],
    [state === 'succeeded' && !isClosed, lost(`${orderId}: the app has closed it, and it is open (${status})`)],
    [isClosed && state !== 'succeeded', lie(`${orderId}: closed, and the app says ${state ?? 'nothing'}`)],
  ]);
}

/** AliExpress makes nothing for a parcel of the seller's own carrier. */
export function judgeOwnCarrier({ orderId }: Task, { gateway }: Records): readonly Finding[] {
  const made = gateway.logisticsOrders.filter((each) => each.orderId === orderId);
  return findingsOf([[made.length > 0, duplicate(`${orderId}: a logistics order that nobody asked for`)]]);
}
