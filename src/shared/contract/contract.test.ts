import { describe, expect, it } from 'vitest';
import { contract, events } from './index';
import { channelNames, eventNames } from './names';

describe('contract', () => {
  it('has the same channel names as the preload', () => {
    expect(channelNames.toSorted()).toEqual(Object.keys(contract).toSorted());
  });

  it('has the same event names as the preload', () => {
    expect(eventNames.toSorted()).toEqual(Object.keys(events).toSorted());
  });

  it('names channels noun.verb', () => {
    for (const name of [...channelNames, ...eventNames]) expect(name).toMatch(/^[a-z][a-zA-Z]*\.[a-z][a-zA-Z]*$/);
  });
});
