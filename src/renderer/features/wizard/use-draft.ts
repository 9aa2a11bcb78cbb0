import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Shipment, ShipmentDraft } from '../../../shared/domain/shipment';
import { isDraftOpen } from '../../../shared/domain/wizard';
import { putShipment, saveDraft } from '../../data/shipments';
import { createDraftSaver, draftOf, type Update } from './draft-saver';

const pauseMs = 150;

export type DraftHandle = {
  /** The shipment as the packer sees it: main's, with the changes that are on their way. */
  readonly shipment: Shipment;
  readonly edit: (update: Update<ShipmentDraft>) => void;
  readonly flush: () => Promise<void>;
  readonly isSaved: boolean;
  readonly error: unknown;
};

/** The draft of a shipment: changes show at once, are saved a moment later, and are saved on leaving. */
export function useDraft(recorded: Shipment): DraftHandle {
  const client = useQueryClient();
  const { shipmentId, draft } = recorded;
  const [saver] = useState(() =>
    createDraftSaver<ShipmentDraft>({
      base: draft,
      save: async (changed) => {
        const answer = await saveDraft(shipmentId, changed);
        putShipment(client, answer);
        return answer.draft;
      },
      pauseMs,
      setTimer: (act, afterMs) => {
        const timer = setTimeout(act, afterMs);
        return () => {
          clearTimeout(timer);
        };
      },
    }),
  );
  useEffect(() => {
    saver.rebase(draft);
  }, [saver, draft]);
  useEffect(
    () => () => {
      saver.flush().catch(() => undefined);
    },
    [saver],
  );
  const state = useSyncExternalStore(saver.subscribe, saver.state);
  const isOpen = isDraftOpen(recorded);
  return useMemo(
    () => ({
      shipment: { ...recorded, draft: draftOf(state) },
      edit: (update) => {
        if (isOpen) saver.edit(update);
      },
      flush: saver.flush,
      isSaved: state.updates.length === 0,
      error: state.error,
    }),
    [recorded, state, saver, isOpen],
  );
}
