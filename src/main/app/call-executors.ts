import type { OrderId, ShipmentId, ShopId } from '../../shared/domain/ids';
import type { OrderDetail } from '../../shared/domain/order';
import type { Gateway } from '../gateway/gateway';
import { answerCancelCall, cancelKinds } from '../orders/cancel-call';
import { saveDetail } from '../orders/orders.repository';
import type { CallExecutor } from '../outbox/executor';
import { closeOrderCall } from '../shipping/close-call';
import { createLogisticsOrderCall } from '../shipping/create-call';
import { declareShipmentCall, type DeclareCallDeps } from '../shipping/declare-call';
import { modifyDeclarationCall } from '../shipping/modify-call';
import type { Ports } from './ports';

export type CallExecutorsDeps = Pick<Ports, 'db' | 'now' | 'emit'> & {
  readonly gateway: (shopId: ShopId) => Gateway;
  readonly onCreated: (shipmentId: ShipmentId) => void;
  readonly checkNumber: DeclareCallDeps['checkNumber'];
  /** Reads the order again after something was done with it. */
  readonly refreshOrder: (shopId: ShopId, orderId: OrderId) => void;
};

/** What the journal knows of the calls about one order: one executor for each kind. */
export function createCallExecutors(deps: CallExecutorsDeps): readonly CallExecutor[] {
  const { db, now, emit, gateway, refreshOrder } = deps;
  const common = {
    db,
    now,
    gateway,
    onOrder: (shopId: ShopId, order: OrderDetail): void => {
      db.transaction(() => saveDetail(db, shopId, order, now()))();
      emit('orders.changed', { keys: [{ shopId, orderId: order.orderId }] });
    },
  };
  return [
    createLogisticsOrderCall({ ...common, onCreated: deps.onCreated }),
    declareShipmentCall({ ...common, checkNumber: deps.checkNumber, onDeclared: refreshOrder }),
    ...cancelKinds.map((kind) =>
      answerCancelCall(kind, {
        ...common,
        onChanged: (key) => emit('orders.changed', { keys: [key] }),
        onSettled: refreshOrder,
      }),
    ),
    closeOrderCall({ ...common, onClosed: refreshOrder }),
    modifyDeclarationCall({ ...common, onModified: refreshOrder }),
  ];
}
