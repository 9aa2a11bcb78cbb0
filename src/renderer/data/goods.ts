import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ShipmentId, ShopId } from '../../shared/domain/ids';
import type { PickupAgreementEntry } from '../../shared/domain/pickup-agreement';
import { call } from './client';

const goodsKeys = {
  itemTags: (shipmentId: ShipmentId) => ['goods', 'item-tags', shipmentId] as const,
  couriers: (shipmentId: ShipmentId) => ['goods', 'couriers', shipmentId] as const,
  points: (shipmentId: ShipmentId, serviceId: string, way: string) =>
    ['goods', 'points', shipmentId, serviceId, way] as const,
  agreements: (shopId: ShopId, warehouse: string) => ['pickup-agreements', shopId, warehouse] as const,
};

/** What AliExpress itself says of the products in a parcel. */
export function useItemTags(shipmentId: ShipmentId) {
  return useQuery({
    queryKey: goodsKeys.itemTags(shipmentId),
    queryFn: () => call('goods.itemTags', { shipmentId }),
    retry: false,
  });
}

/** Couriers that may bring a parcel to the warehouse. */
export function useDomesticCouriers(shipmentId: ShipmentId) {
  return useQuery({
    queryKey: goodsKeys.couriers(shipmentId),
    queryFn: () => call('goods.couriers', { shipmentId }),
  });
}

/** Where the chosen plan takes parcels in; asked once the choice is saved. */
export function useWarehousePoints(shipmentId: ShipmentId, serviceId: string, way: string, isEnabled: boolean) {
  return useQuery({
    queryKey: goodsKeys.points(shipmentId, serviceId, way),
    queryFn: () => call('goods.warehousePoints', { shipmentId }),
    enabled: isEnabled,
    retry: false,
  });
}

/** What was agreed with a warehouse about pickups, for today and later. */
export function usePickupAgreements(shopId: ShopId, warehouse: string) {
  return useQuery({
    queryKey: goodsKeys.agreements(shopId, warehouse),
    queryFn: () => call('pickupAgreements.list', { shopId, warehouse }),
    // Written by other screens too.
    staleTime: 0,
  });
}

/** Keeps what was agreed with a warehouse. */
export function useAddPickupAgreement(shopId: ShopId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (entry: PickupAgreementEntry) => call('pickupAgreements.add', { shopId, ...entry }),
    onSuccess: ({ warehouse }) => client.invalidateQueries({ queryKey: goodsKeys.agreements(shopId, warehouse) }),
  });
}
