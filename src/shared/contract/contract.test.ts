import { describe, expect, it } from 'vitest';
import { contract, events } from './index';
import { channelNames, eventNames } from './names';

describe('contract', () => {
  it('has the same channel names as the preload', () => {
    expect([...channelNames].sort()).toEqual(Object.keys(contract).sort());
  });

  it('has the same event names as the preload', () => {
    expect([...eventNames].sort()).toEqual(Object.keys(events).sort());
  });

  it('names channels noun.verb', () => {
    for (const name of [...channelNames, ...eventNames]) expect(name).toMatch(/^[a-z][a-zA-Z]*\.[a-z][a-zA-Z]*$/);
  });
});
