import type { ShipmentDraft } from '../../shared/domain/shipment';

/** One act for the audit log. */
export type DraftAct = { readonly action: string; readonly details: Readonly<Record<string, string | number>> };

type Checks = Pick<ShipmentDraft, 'tickedPieces' | 'isAddressChecked' | 'isNoteRead'>;

/** What a packer did to the checks of a draft: pieces ticked or taken back, address and note acknowledged or not. */
export function draftActs(before: Checks, after: Checks): readonly DraftAct[] {
  const children = new Set([...Object.keys(before.tickedPieces), ...Object.keys(after.tickedPieces)]);
  const ticks = [...children]
    .map((childId) => ({
      childId,
      from: before.tickedPieces[childId] ?? 0,
      found: after.tickedPieces[childId] ?? 0,
    }))
    .filter(({ from, found }) => from !== found)
    .map(({ childId, found }) => ({ action: 'check-line', details: { childId, found } }));
  return [
    ...ticks,
    ...(before.isAddressChecked === after.isAddressChecked ? [] : [mark('check-address', after.isAddressChecked)]),
    ...(before.isNoteRead === after.isNoteRead ? [] : [mark('check-note', after.isNoteRead)]),
  ];
}

function mark(action: string, isSet: boolean): DraftAct {
  return { action, details: { isSet: isSet ? 1 : 0 } };
}
