import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import type { OrderKey } from '../../shared/contract/orders.contract';
import type { CallToDecide, Decision } from '../../shared/domain/decision';
import type { OrderId, ShipmentId } from '../../shared/domain/ids';
import type { ConfirmProof, Route, Shipment, ShipmentDraft } from '../../shared/domain/shipment';
import type { Pieces } from '../../shared/domain/parcel-pieces';
import { maxLabelBytes } from '../../shared/domain/print-document';
import type { WaybillEntry } from '../../shared/domain/third-party';
import { AppError } from '../../shared/errors';
import { call } from './client';

export const shipmentKeys = {
  all: ['shipments'] as const,
  /** Which shipment belongs to an order. */
  ofOrder: (key: OrderKey) => ['shipments', 'of-order', key.shopId, key.orderId] as const,
  toDeclare: ['shipments', 'to-declare'] as const,
  details: ['shipments', 'detail'] as const,
  detail: (shipmentId: ShipmentId) => ['shipments', 'detail', shipmentId] as const,
  services: (shipmentId: ShipmentId, parcel: ShipmentDraft['parcel']) =>
    ['shipments', 'services', shipmentId, parcel] as const,
  combinable: (shipmentId: ShipmentId) => ['shipments', 'combinable', shipmentId] as const,
  addresses: (shipmentId: ShipmentId) => ['shipments', 'addresses', shipmentId] as const,
};

/** Opens the order's shipment, beginning a draft when there is none; gives its id. */
export function useOpenShipment(key: OrderKey) {
  const client = useQueryClient();
  return useQuery({
    queryKey: shipmentKeys.ofOrder(key),
    queryFn: async () => {
      const shipment = await call('shipments.open', key);
      client.setQueryData(shipmentKeys.detail(shipment.shipmentId), shipment);
      return shipment.shipmentId;
    },
    gcTime: 0,
  });
}

/** The shipment as recorded. */
export function useShipment(shipmentId: ShipmentId) {
  return useQuery({
    queryKey: shipmentKeys.detail(shipmentId),
    queryFn: () => call('shipments.get', { shipmentId }),
  });
}

/** The plans that AliExpress offers for a measured parcel. */
export function useServices(shipmentId: ShipmentId, parcel: ShipmentDraft['parcel'], isEnabled: boolean) {
  return useQuery({
    queryKey: shipmentKeys.services(shipmentId, parcel),
    queryFn: () => call('shipments.listServices', { shipmentId }),
    enabled: isEnabled,
  });
}

/** When the plans for the parcel were offered; null when none are kept. */
export function usePlansReadAt(shipmentId: ShipmentId, parcel: ShipmentDraft['parcel'], isEnabled: boolean) {
  return useQuery({
    queryKey: [...shipmentKeys.services(shipmentId, parcel), 'read-at'],
    queryFn: async () => (await call('shipments.plansReadAt', { shipmentId })).atMs,
    enabled: isEnabled,
  });
}

/** The seller's addresses kept at AliExpress. */
export function useSellerAddresses(shipmentId: ShipmentId) {
  return useQuery({
    queryKey: shipmentKeys.addresses(shipmentId),
    queryFn: () => call('shipments.listAddresses', { shipmentId }),
  });
}

/** Reads the addresses at AliExpress once more. */
export function useReadAddressesAgain(shipmentId: ShipmentId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call('shipments.listAddresses', { shipmentId, fresh: true }),
    onSuccess: (addresses) => {
      client.setQueryData(shipmentKeys.addresses(shipmentId), addresses);
    },
  });
}

function useShipmentCommand<V>(mutationFn: (variables: V) => Promise<Shipment>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (shipment) => {
      putShipment(client, shipment);
    },
  });
}

/** Puts main's answer where the screens read it. */
export function putShipment(client: QueryClient, shipment: Shipment): void {
  client.setQueryData(shipmentKeys.detail(shipment.shipmentId), shipment);
}

/** Saves what the packer ticked, chose and typed. */
export function saveDraft(shipmentId: ShipmentId, draft: ShipmentDraft): Promise<Shipment> {
  return call('shipments.saveDraft', { shipmentId, draft });
}

/** Plans the creation of the logistics order: the one chance. */
export function useConfirmShipment() {
  return useShipmentCommand((input: { readonly shipmentId: ShipmentId; readonly proof: ConfirmProof }) =>
    call('shipments.confirm', input),
  );
}

/** A person's decision about a conflict or a refusal. */
export function useResolveCall() {
  return useShipmentCommand(
    (input: {
      readonly shipmentId: ShipmentId;
      readonly call: CallToDecide;
      readonly action: Decision;
      readonly reason: string;
    }) => call('shipments.resolve', input),
  );
}

/** Fetches the label document again. */
export function useFetchLabel() {
  return useShipmentCommand((shipmentId: ShipmentId) => call('shipments.fetchLabel', { shipmentId }));
}

/** What a declaration may say besides the number. */
export type DeclareInput = {
  readonly shipmentId: ShipmentId;
  readonly proof?: ConfirmProof;
  readonly description?: string;
  readonly isRestDropped?: boolean;
};

/** Fills in the shipping notice. */
export function useDeclareShipment() {
  return useShipmentCommand((input: DeclareInput) => call('shipments.declare', input));
}

/** Parcels that are ready and whose shipping notice was put off. */
export function useToDeclare() {
  return useQuery({ queryKey: shipmentKeys.toDeclare, queryFn: () => call('shipments.listToDeclare', {}) });
}

/** Puts the shipping notice off until the parcel is handed over, or takes that back. */
export function useDeclareLater() {
  return useShipmentCommand((input: { readonly shipmentId: ShipmentId; readonly isLater: boolean }) =>
    call('shipments.declareLater', input),
  );
}

/** Changes between AliExpress's logistics and a carrier of the seller's own. */
export function useSetRoute() {
  return useShipmentCommand((input: { readonly shipmentId: ShipmentId; readonly route: Route }) =>
    call('shipments.setRoute', input),
  );
}

/** Deals the pieces of an order out over parcels. */
export function useSplitOrder(key: OrderKey) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (parcels: readonly { readonly shipmentId: ShipmentId | null; readonly pieces: Pieces }[]) =>
      call('shipments.split', { ...key, parcels }),
    onSuccess: () => client.invalidateQueries({ queryKey: shipmentKeys.details }),
  });
}

/** Other orders of the buyer that can go into the parcel. */
export function useCombinable(shipmentId: ShipmentId, isEnabled: boolean) {
  return useQuery({
    queryKey: shipmentKeys.combinable(shipmentId),
    queryFn: () => call('shipments.listCombinable', { shipmentId }),
    enabled: isEnabled,
    staleTime: 0,
  });
}

/** Puts another order of the buyer into the parcel, or takes one out again. */
export function useCombine() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (
      input: { readonly shipmentId: ShipmentId; readonly orderId: OrderId } | { readonly memberId: ShipmentId },
    ) =>
      'memberId' in input
        ? call('shipments.separate', { shipmentId: input.memberId })
        : call('shipments.combine', input),
    onSuccess: (shipment) => {
      putShipment(client, shipment);
      void client.invalidateQueries({ queryKey: shipmentKeys.combinable(shipment.shipmentId) });
    },
  });
}

/** Fills in a waybill number from the carrier's pool. */
export function useTakeNumber() {
  return useShipmentCommand((shipmentId: ShipmentId) => call('shipments.takeNumber', { shipmentId }));
}

/** Gives the parcel its waybill number. */
export function useConfirmWaybill() {
  return useShipmentCommand((input: { readonly shipmentId: ShipmentId; readonly waybill: WaybillEntry }) =>
    call('shipments.confirmWaybill', input),
  );
}

/** Takes the waybill number back, with a reason. */
export function useReopenWaybill() {
  return useShipmentCommand((input: { readonly shipmentId: ShipmentId; readonly reason: string }) =>
    call('shipments.reopenWaybill', input),
  );
}

/** Copies the parcel's number for the carrier's platform. */
export function useCopyWaybill() {
  return useMutation({ mutationFn: (shipmentId: ShipmentId) => call('shipments.copyWaybill', { shipmentId }) });
}

/** Opens the carrier's platform at this order. */
export function useOpenPortal() {
  return useMutation({ mutationFn: (shipmentId: ShipmentId) => call('shipments.openPortal', { shipmentId }) });
}

/** The packer has read what changed in the order since the parcel has its number. */
export function useReadChanges() {
  return useShipmentCommand((shipmentId: ShipmentId) => call('shipments.readChanges', { shipmentId }));
}

/** The packer's word that a label made elsewhere is on the parcel. */
export function useSetLabelOn() {
  return useShipmentCommand((input: { readonly shipmentId: ShipmentId; readonly isLabelOn: boolean }) =>
    call('shipments.setLabelOn', input),
  );
}

/** Draws a label of our own. */
export function useMakeLabel() {
  return useShipmentCommand((shipmentId: ShipmentId) => call('shipments.makeLabel', { shipmentId }));
}

/** Changes service or number of a declaration that AliExpress took. */
export function useModifyDeclaration() {
  return useShipmentCommand(
    (input: {
      readonly shipmentId: ShipmentId;
      readonly serviceCode: string;
      readonly trackingNumber: string;
      readonly reason: string;
      readonly isBeyond: boolean;
    }) => call('shipments.modifyDeclaration', input),
  );
}

/** Closes an order that is declared in parts. */
export function useCloseOrder() {
  return useShipmentCommand(
    (input: { readonly shipmentId: ShipmentId; readonly proof: ConfirmProof; readonly reason: string }) =>
      call('shipments.close', input),
  );
}

/** Takes the carrier's label document. A file that can be none is never read. */
export function useAddLabelFile() {
  return useShipmentCommand(async (input: { readonly shipmentId: ShipmentId; readonly file: File }) => {
    if (input.file.size > maxLabelBytes) {
      const megabytes = Math.ceil(input.file.size / 1_000_000);
      throw new AppError('label.too-large', 'the file is too large', { details: { megabytes } });
    }
    const bytes = new Uint8Array(await input.file.arrayBuffer());
    return call('shipments.addLabelFile', { shipmentId: input.shipmentId, bytes });
  });
}

/** Changes drafts of several parcels, one save after the other; each change builds on what the one before left. */
export function useEditDrafts() {
  const client = useQueryClient();
  const chain = useRef<Promise<void>>(Promise.resolve());
  const [error, setError] = useState<unknown>(null);
  const edit = useCallback(
    (shipmentId: ShipmentId, update: (draft: ShipmentDraft) => ShipmentDraft) => {
      const next = chain.current.then(async () => {
        setError(null);
        const { draft } = await client.fetchQuery({
          queryKey: shipmentKeys.detail(shipmentId),
          queryFn: () => call('shipments.get', { shipmentId }),
        });
        putShipment(client, await saveDraft(shipmentId, update(draft)));
      });
      chain.current = next.catch(setError);
      return next;
    },
    [client],
  );
  const flush = useCallback(() => chain.current, []);
  return { edit, flush, error };
}
