import { describe, expect, it } from 'vitest';
import { orderIdOf, shopId } from '../../../../test/support/factories';
import { applyParcel, beginBatch, forgetRead, keepBatch, loadBatch, markRead, readOf } from './batch-session';

const keys = [1, 2, 3].map((n) => ({ shopId, orderId: orderIdOf(n) }));
const id = orderIdOf(1);

function aStore() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

describe('the batch session', () => {
  it('comes back after a restart as it was, and is gone when it was ended', () => {
    const store = aStore();
    expect(loadBatch(store)).toBeNull();
    const session = markRead({ ...beginBatch(keys), step: 'review' }, id, ['note']);
    keepBatch(store, session);
    expect(loadBatch(store)).toEqual(session);
    keepBatch(store, null);
    expect(loadBatch(store)).toBeNull();
  });

  it('begins anew rather than with something that it can not read', () => {
    const store = aStore();
    store.setItem('waybench.batch', '{"keys":[');
    expect(loadBatch(store)).toBeNull();
    store.setItem('waybench.batch', '{"keys":[],"step":"review"}');
    expect(loadBatch(store)).toBeNull();
  });

  it('takes a size only when it is one, and remembers the one that it replaces', () => {
    const first = beginBatch(keys);
    expect(applyParcel(first)).toBeNull();
    const weighed = applyParcel({ ...first, typed: { ...first.typed, weightGrams: 300 } });
    expect(weighed).toMatchObject({ parcel: { weightGrams: 300 }, before: null });
    if (weighed === null) throw new Error('not taken');
    expect(applyParcel(weighed)).toBeNull();
    const again = applyParcel({ ...weighed, typed: { ...weighed.typed, weightGrams: 350 } });
    expect(again).toMatchObject({ parcel: { weightGrams: 350 }, before: { weightGrams: 300 } });
  });

  it('keeps by order what was read, and gives it up with the tick', () => {
    const session = markRead(markRead(beginBatch(keys), id, ['note']), id, ['special-goods', 'note']);
    expect(readOf(session, id)).toEqual(['note', 'special-goods']);
    expect(readOf(session, orderIdOf(2))).toEqual([]);
    expect(readOf(forgetRead(session, id), id)).toEqual([]);
  });
});
