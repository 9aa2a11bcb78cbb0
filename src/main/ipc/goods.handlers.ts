import type { goodsContract } from '../../shared/contract/goods.contract';
import type { Services } from '../app/services';
import type { Handlers } from './router';

/** Binds the channels about goods and the way to the warehouse. */
export function goodsHandlers({ goods }: Pick<Services, 'goods'>): Pick<Handlers, keyof typeof goodsContract> {
  return {
    'goods.itemTags': ({ shipmentId }) => goods.listItemTags(shipmentId),
    'goods.couriers': ({ shipmentId }) => goods.listCouriers(shipmentId),
    'goods.warehousePoints': ({ shipmentId }) => goods.listWarehousePoints(shipmentId),
    'pickupAgreements.list': ({ shopId, warehouse }) => goods.listAgreements(shopId, warehouse),
    'pickupAgreements.add': ({ shopId, ...entry }) => goods.addAgreement(shopId, entry),
  };
}
