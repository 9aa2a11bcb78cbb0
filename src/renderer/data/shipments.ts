import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import type { OrderKey } from '../../shared/contract/orders.contract';
import type { ShipmentId } from '../../shared/domain/ids';
import type { ConfirmProof, Shipment, ShipmentDraft } from '../../shared/domain/shipment';
import { call } from './client';

export const shipmentKeys = {
  all: ['shipments'] as const,
  /** Which shipment belongs to an order. */
  ofOrder: (key: OrderKey) => ['shipments', 'of-order', key.shopId, key.orderId] as const,
  detail: (shipmentId: ShipmentId) => ['shipments', 'detail', shipmentId] as const,
  services: (shipmentId: ShipmentId, parcel: ShipmentDraft['parcel']) =>
    ['shipments', 'services', shipmentId, parcel] as const,
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

/** The seller's addresses kept at AliExpress. */
export function useSellerAddresses(shipmentId: ShipmentId) {
  return useQuery({
    queryKey: shipmentKeys.addresses(shipmentId),
    queryFn: () => call('shipments.listAddresses', { shipmentId }),
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
      readonly call: 'create' | 'declare';
      readonly action: 'adopt' | 'retry';
      readonly reason: string;
    }) => call('shipments.resolve', input),
  );
}

/** Fetches the label document again. */
export function useFetchLabel() {
  return useShipmentCommand((shipmentId: ShipmentId) => call('shipments.fetchLabel', { shipmentId }));
}

/** Fills in the shipping notice. */
export function useDeclareShipment() {
  return useShipmentCommand((shipmentId: ShipmentId) => call('shipments.declare', { shipmentId }));
}
