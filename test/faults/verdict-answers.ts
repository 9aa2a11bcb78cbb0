import { z } from 'zod';
import type { Task } from './messages';
import { duplicate, findingsOf, lie, lost, stuck, type Finding } from './findings';
import { callOf, repeatsOf, type Records } from './records';

const textSchema = z.object({ text: z.string() });

/** Whether the buyer who asked to cancel has the answer that the app says. */
export function judgeCancelAnswer({ orderId, cancel }: Task, records: Records): readonly Finding[] {
  if (cancel === 'none') return [];
  const status = records.gateway.orders.find((order) => order.orderId === orderId)?.status ?? 'unknown';
  const isGiven = cancel === 'accept' ? status === 'FINISH' : status !== 'IN_CANCEL' && status !== 'FINISH';
  const isAnsweredElsewhere = status !== 'IN_CANCEL' && records.gateway.elsewhere.answered.has(orderId);
  const state = callOf(records, cancel === 'accept' ? 'accept-cancel' : 'refuse-cancel', orderId)?.state;
  return findingsOf([
    [state === undefined && !isAnsweredElsewhere, stuck(`${orderId}: the buyer was never answered`)],
    [state === 'succeeded' && !isGiven, lost(`${orderId}: the answer to the buyer is not there (${status})`)],
    [
      isGiven && state !== undefined && state !== 'succeeded',
      lie(`${orderId}: the buyer is answered, and the app says ${state ?? 'nothing'}`),
    ],
  ]);
}

/** Whether the message stands there once. */
export function judgeMessage({ orderId, message }: Task, records: Records): readonly Finding[] {
  const there = records.gateway.messages.filter((each) => each.orderId === orderId && each.text === message).length;
  const calls = records.app.calls.filter(
    (each) =>
      each.kind === 'send-message' && each.orderId === orderId && textSchema.parse(each.request).text === message,
  );
  const call = calls.at(-1);
  return findingsOf([
    [
      there > 1 + repeatsOf(records, 'message', orderId),
      duplicate(`${orderId}: the message stands there ${there} times, for ${calls.length} calls`),
    ],
    [call === undefined, stuck(`${orderId}: the message was never written`)],
    [call?.state === 'succeeded' && there === 0, lost(`${orderId}: the message is not there`)],
    [
      there > 0 && call?.state !== 'succeeded',
      lie(`${orderId}: the message is there, and the app says ${call?.state ?? 'nothing'}`),
    ],
  ]);
}
