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
  const made = gateway.logisticsOrders.filter((each) => each.orderId === orderId && each.isOpen);
  const ours = app.parcels.find((parcel) => parcel.orderId === orderId)?.logisticsOrderId ?? '';
  const told = app.extras.filter((extra) => extra.orderId === orderId).map((extra) => extra.logisticsOrderId);
  const untold = made.filter(({ logisticsOrderId }) => logisticsOrderId !== ours && !told.includes(logisticsOrderId));
  return findingsOf([
    [made.length > 1 + repeatsOf(records, 'create', orderId), duplicate(`${orderId}: ${made.length} logistics orders`)],
    [state === undefined, lost(`${orderId}: the confirmed call is nowhere`)],
    [
      state === 'succeeded' && !made.some((each) => each.logisticsOrderId === ours),
      lost(`${orderId}: the app has a logistics order that the gateway has not`),
    ],
    [made.length > 0 && state !== 'succeeded', lie(`${orderId}: created, and the app says ${state ?? 'nothing'}`)],
    [
      state === 'succeeded' && made.length > 1 && untold.length > 0,
      lie(`${orderId}: a second logistics order that the app does not tell of`),
    ],
  ]);
}

/** Whether the order is declared once, with the number that the app says. */
export function judgeDeclaration(task: Task, records: Records): readonly Finding[] {
  const { orderId, modifiedNumber } = task;
  const declared = records.gateway.declarations.filter((each) => each.orderId === orderId);
  const declare = callOf(records, 'declare-shipment', orderId);
  const modify = callOf(records, 'modify-declaration', orderId);
  const isDone = declare?.state === 'succeeded';
  const newest = modify?.state === 'succeeded' ? modify : declare;
  const number = newest === undefined ? '' : toldSchema.parse(newest.request).trackingNumber;
  const isThere = declared.some((each) => each.trackingNumber === number);
  const isModifiedThere = declared.some((each) => each.trackingNumber === modifiedNumber);
  return findingsOf([
    [
      declared.length > 1 + repeatsOf(records, 'declare', orderId),
      duplicate(`${orderId}: ${declared.length} declarations`),
    ],
    [declare === undefined, stuck(`${orderId}: it never came to its declaration`)],
    [isDone && !isThere && !isModifiedThere, lost(`${orderId}: the app has a declaration that the gateway has not`)],
    [declared.length > 0 && !isDone, lie(`${orderId}: declared, and the app says ${declare?.state ?? 'nothing'}`)],
    [
      isModifiedThere && modify?.state !== 'succeeded',
      lie(`${orderId}: the declaration is changed, and the app says ${modify?.state ?? 'nothing'}`),
    ],
    [isDone && modifiedNumber !== '' && modify === undefined, stuck(`${orderId}: its declaration was never changed`)],
  ]);
}
