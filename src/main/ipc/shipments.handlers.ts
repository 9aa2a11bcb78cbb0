import type { Services } from '../app/services';
import type { shipmentsContract } from '../../shared/contract/shipments.contract';
import type { Handlers } from './router';
import type { Desktop } from './station.handlers';

/** Binds the channels about parcels. */
export function shipmentsHandlers(
  { shipments }: Pick<Services, 'shipments'>,
  desktop: Pick<Desktop, 'copyText' | 'openPage'>,
): Pick<Handlers, keyof typeof shipmentsContract> {
  return {
    'shipments.open': ({ shopId, orderId }) => shipments.open(shopId, orderId),
    'shipments.get': ({ shipmentId }) => shipments.get(shipmentId),
    'shipments.saveDraft': ({ shipmentId, draft }) => shipments.saveDraft(shipmentId, draft),
    'shipments.setRoute': ({ shipmentId, route }) => shipments.setRoute(shipmentId, route),
    'shipments.split': ({ shopId, orderId, parcels }) => ({ shipmentId: shipments.split(shopId, orderId, parcels) }),
    'shipments.listServices': ({ shipmentId }) => shipments.listServices(shipmentId),
    'shipments.plansReadAt': ({ shipmentId }) => ({ atMs: shipments.plansReadAtMs(shipmentId) }),
    'shipments.listAddresses': ({ shipmentId, fresh }) => shipments.listAddresses(shipmentId, fresh),
    'shipments.confirm': ({ shipmentId, proof }) => shipments.confirm(shipmentId, proof),
    'shipments.resolve': ({ shipmentId, call, action, reason }) => shipments.resolve(shipmentId, call, action, reason),
    'shipments.fetchLabel': ({ shipmentId }) => shipments.fetchLabel(shipmentId),

    'shipments.listCombinable': ({ shipmentId }) => shipments.listCombinable(shipmentId),
    'shipments.combine': ({ shipmentId, orderId }) => shipments.combine(shipmentId, orderId),
    'shipments.separate': ({ shipmentId }) => shipments.separate(shipmentId),

    'shipments.takeNumber': ({ shipmentId }) => shipments.takeNumber(shipmentId),
    'shipments.confirmWaybill': ({ shipmentId, waybill }) => shipments.confirmWaybill(shipmentId, waybill),
    'shipments.reopenWaybill': ({ shipmentId, reason }) => shipments.reopenWaybill(shipmentId, reason),
    'shipments.copyWaybill': async ({ shipmentId }) => {
      await desktop.copyText(shipments.get(shipmentId).waybillNumber);
      return {};
    },
    'shipments.openPortal': async ({ shipmentId }) => {
      await desktop.openPage(shipments.portalUrl(shipmentId));
      return {};
    },
    'shipments.readChanges': ({ shipmentId }) => shipments.readChanges(shipmentId),
    'shipments.setLabelOn': ({ shipmentId, isLabelOn }) => shipments.setLabelOn(shipmentId, isLabelOn),
    'shipments.addLabelFile': ({ shipmentId, bytes }) => shipments.addLabelFile(shipmentId, bytes),
    'shipments.makeLabel': ({ shipmentId }) => shipments.makeLabel(shipmentId),

    'shipments.declare': ({ shipmentId, ...choices }) => shipments.declare(shipmentId, choices),
    'shipments.modifyDeclaration': ({ shipmentId, ...wanted }) => shipments.modifyDeclaration(shipmentId, wanted),
    'shipments.close': ({ shipmentId, ...told }) => shipments.close(shipmentId, told),
    'shipments.declareLater': ({ shipmentId, isLater }) => shipments.declareLater(shipmentId, isLater),
    'shipments.listToDeclare': () => shipments.listToDeclare(),
  };
}
