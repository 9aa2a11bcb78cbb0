import { randomUUID } from 'node:crypto';
import { twice, type Work } from './work';

/** Writes the task's message once; tells whether AliExpress has it. */
export async function writeToBuyer({ call, key, task, leansTo }: Work): Promise<boolean> {
  const { messages, outgoing } = await call('messages.get', key);
  if (messages.some(({ text, sender }) => sender === 'seller' && text === task.message)) return true;
  const ours = outgoing.find(({ text }) => text === task.message)?.call;
  if (ours?.status.state === 'refused') {
    const isLaidAside = leansTo('call send-message set-aside');
    await call(isLaidAside ? 'messages.withdraw' : 'messages.retry', { key, callId: ours.callId });
  }
  // A field of its own each time: what she took back is written anew, and nothing else may seem unwritten to her.
  const draftId = randomUUID();
  if (ours === undefined) await twice(() => call('messages.send', { key, draftId, text: task.message }));
  return ours?.status.state === 'succeeded';
}

/** Answers a buyer who asked to cancel, and tells whether nothing is left to be answered. */
export async function answerBuyer({ call, key, task, leansTo }: Work): Promise<boolean> {
  if (task.cancel === 'none') return true;
  const { isAsked, answer } = await call('orders.cancelRequest', key);
  const state = answer?.call.status.state;
  const answered = {
    key,
    answer: task.cancel,
    memo: 'It is packed already.',
    reason: 'the buyer asked',
  };
  const isLaidAside = state === 'refused' && leansTo(`call ${task.cancel}-cancel set-aside`);
  if (state === 'conflict' || isLaidAside) await call('orders.dismissCancelAnswer', key);
  else if (isAsked && (answer === null || state === 'refused'))
    await twice(() => call('orders.answerCancel', answered));
  return !isAsked && state !== 'planned' && state !== 'sending' && state !== 'uncertain';
}
