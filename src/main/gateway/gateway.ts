import type { SellerAddress } from '../../shared/domain/address';
import type { OrderId } from '../../shared/domain/ids';
import type {
  CreateLogisticsOrder,
  DeclareShipment,
  LogisticsOrder,
  LogisticsService,
  Parcel,
} from '../../shared/domain/logistics';
import type { OrderDetail } from '../../shared/domain/order';
import type { TokenSet } from './auth';
import { createClient, type GatewayDeps } from './client';
import { createLogisticsOrder, type CreatedLogisticsOrder } from './create-logistics-order';
import { getLabelPdf } from './labels';
import { listSellerAddresses, listServices, type ServiceLocale } from './logistics';
import { listLogisticsOrders } from './logistics-orders';
import { getOrder } from './order-detail';
import { listOrders, type OrderListPage, type OrderListQuery } from './order-list';
import { declareShipment } from './shipment';

export type { TokenSet } from './auth';
export type { ShopCredentials } from './request';

/**
 * What the station asks AliExpress. All calls throw GatewayError; the two that change something outside,
 * `createLogisticsOrder` and `declareShipment`, are sent once per call and also throw AppError
 * `shipment.invalid-field` before sending.
 */
export type Gateway = {
  listOrders(query: OrderListQuery): Promise<OrderListPage>;
  getOrder(orderId: OrderId): Promise<OrderDetail>;
  listServices(input: {
    readonly orderId: OrderId;
    readonly parcel: Parcel;
    readonly locale: ServiceLocale;
  }): Promise<readonly LogisticsService[]>;
  listSellerAddresses(): Promise<readonly SellerAddress[]>;
  createLogisticsOrder(input: CreateLogisticsOrder): Promise<CreatedLogisticsOrder>;
  listLogisticsOrders(orderId: OrderId): Promise<readonly LogisticsOrder[]>;
  getLabelPdf(waybillNumber: string): Promise<Uint8Array>;
  declareShipment(input: DeclareShipment): Promise<void>;
  /** Changes the code of a finished authorisation into tokens; they are not passed to `onTokens`. */
  exchangeCode(code: string): Promise<TokenSet>;
  /** Renews the tokens now; they are passed to `onTokens` too. */
  refreshTokens(): Promise<TokenSet>;
};

/** Makes the gateway of one shop. */
export function createGateway(deps: GatewayDeps): Gateway {
  const client = createClient(deps);
  return {
    listOrders: (query) => listOrders(client, query, deps.now),
    getOrder: (orderId) => getOrder(client, orderId, deps.now),
    listServices: (input) => listServices(client, input),
    listSellerAddresses: () => listSellerAddresses(client),
    createLogisticsOrder: (input) => createLogisticsOrder(client, input),
    listLogisticsOrders: (orderId) => listLogisticsOrders(client, orderId),
    getLabelPdf: (waybillNumber) => getLabelPdf(client, waybillNumber),
    declareShipment: (input) => declareShipment(client, input),
    exchangeCode: (code) => client.exchangeCode(code),
    refreshTokens: () => client.refreshTokens(),
  };
}
