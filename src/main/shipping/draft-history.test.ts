import { describe, expect, it } from 'vitest';
import { aDraft } from '../../../test/support/factories';
import { draftActs } from './draft-history';

const draft = { ...aDraft(), tickedPieces: { a: 1 }, isAddressChecked: false, isNoteRead: false };

describe('what a packer did to a draft', () => {
  it('is nothing while only other things changed', () => {
    expect(draftActs(draft, { ...draft, tickedPieces: { a: 1, b: 0 } })).toEqual([]);
  });

  it('names ticks, also those taken back, and the acknowledgements', () => {
    const after = { ...draft, tickedPieces: { b: 2 }, isAddressChecked: true, isNoteRead: true };
    expect(draftActs(draft, after)).toEqual([
      { action: 'check-line', details: { childId: 'a', found: 0 } },
      { action: 'check-line', details: { childId: 'b', found: 2 } },
      { action: 'check-address', details: { isSet: 1 } },
      { action: 'check-note', details: { isSet: 1 } },
    ]);
    expect(draftActs(after, { ...after, isNoteRead: false })).toEqual([
      { action: 'check-note', details: { isSet: 0 } },
    ]);
  });
});
