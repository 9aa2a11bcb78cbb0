import { describe, expect, it } from 'vitest';
import { aCall, aGateway, nowMs, orderId, shopId } from '../../../test/support/factories';
import type { Message } from '../../shared/domain/message';
import type { Call } from '../outbox/calls.repository';
import { sendMessageCall } from './send-call';

const ours = (messageId: string, change: Partial<Message> = {}): Message => ({
  messageId,
  sender: 'seller',
  text: 'Hello!',
  pictureUrls: [],
  atMs: nowMs,
  ...change,
});
const aMessage = (change: Partial<Call> = {}): Call =>
  aCall({
    kind: 'send-message',
    shipmentId: null,
    request: { orderId, buyerLogin: 'ru1234567', text: 'Hello!' },
    ...change,
  });

/** The executor against a conversation in which these messages stand. */
function setUp(...messages: readonly Message[]) {
  const did: string[] = [];
  const executor = sendMessageCall({
    gateway: () =>
      aGateway({
        listMessages: async () => messages,
        sendMessage: async ({ text }) => void did.push(`send ${text}`),
      }),
    steadyNow: () => nowMs,
    onMessages: (key, read) => void did.push(`keep ${read.length} of ${key.shopId}`),
    onChanged: () => undefined,
  });
  return { did, executor };
}

describe('a message to a buyer', () => {
  it('notes those that say the same before its first try, and sends', async () => {
    const { did, executor } = setUp(ours('1'), ours('2', { sender: 'buyer' }), ours('3', { text: 'Bye' }));
    expect(await executor.prepare(aMessage())).toEqual({ kind: 'clear', accepted: ['1'] });
    await executor.send(aMessage());
    expect(did).toEqual([`keep 3 of ${shopId}`, 'send Hello!']);
  });

  it('is there when one stands there that was not before', async () => {
    const tried = aMessage({ tries: 1, accepted: ['1'], status: { state: 'sending', sinceMs: nowMs } });
    expect(await setUp(ours('1'), ours('2')).executor.reconcile(tried)).toMatchObject({ kind: 'ours' });
    expect(await setUp(ours('1')).executor.reconcile(tried)).toEqual({ kind: 'absent' });
  });

  it('is not sent again when an earlier try shows up before the next', async () => {
    const again = aMessage({ tries: 1, accepted: ['1'] });
    expect(await setUp(ours('1'), ours('2')).executor.prepare(again)).toMatchObject({ kind: 'ours' });
    expect(await setUp(ours('1')).executor.prepare(again)).toEqual({ kind: 'clear', accepted: ['1'] });
  });

  it('of a restored backup is only known by its time', async () => {
    const status = { state: 'uncertain', sinceMs: nowMs, firstAbsentAtMs: null, problem: 'call.restored' } as const;
    const restored = aMessage({ status });
    const old = ours('1', { atMs: nowMs - 86_400_000 });
    expect(await setUp(old).executor.reconcile(restored)).toEqual({ kind: 'absent' });
    expect(await setUp(old, ours('2')).executor.reconcile(restored)).toMatchObject({ kind: 'ours' });
  });
});
