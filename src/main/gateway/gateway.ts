import type { SellerAddress } from '../../shared/domain/address';
import type { AnswerCancel } from '../../shared/domain/cancel-request';
import type { ActualCarrier, DeclareService } from '../../shared/domain/carrier';
import type { DomesticCourier, WarehousePoint } from '../../shared/domain/domestic-leg';
import type { CommitHandover, ContentReading, HandoverContent, ParcelReading } from '../../shared/domain/handover';
import type { OrderId } from '../../shared/domain/ids';
import type { ItemTag } from '../../shared/domain/item-tag';
import type {
  CreateLogisticsOrder,
  DeclaredLine,
  DeclareLines,
  DeclareShipment,
  LogisticsOrder,
  LogisticsService,
  ModifyDeclaration,
  Parcel,
} from '../../shared/domain/logistics';
import type { OnlineLogistics } from '../../shared/domain/package';
import type { Message, SendMessage } from '../../shared/domain/message';
import type { TrackingEvent } from '../../shared/domain/movement';
import type { OrderDetail } from '../../shared/domain/order';
import type { TokenSet } from './auth';
import { answerCancel } from './cancel-requests';
import { listActualCarriers, listDeclareServices } from './carriers';
import { createClient, type GatewayDeps } from './client';
import { createLogisticsOrder, type CreatedLogisticsOrder } from './create-logistics-order';
import {
  cancelHandover,
  commitHandover,
  getHandoverPdf,
  readContent,
  readHandoverParcel,
  type CommittedHandover,
  type HandoverPaper,
} from './handover';
import { listDomesticCouriers, listWarehousePoints, type PointsQuestion } from './domestic-leg';
import { listItemTags } from './item-tags';
import { getLabelPdf } from './labels';
import { listSellerAddresses, listServices, type ServiceLocale } from './logistics';
import { listLogisticsOrders } from './logistics-orders';
import { readOnlineLogistics } from './online-logistics';
import { getOrder } from './order-detail';
import { listOrders, type OrderListPage, type OrderListQuery } from './order-list';
import {
  listConversations,
  listMessages,
  markConversationRead,
  sendMessage,
  type ConversationQuery,
  type ConversationReading,
} from './messages';
import { declareShipment, modifyDeclaration } from './shipment';
import { declareLines, modifyLines, readDeclaredLines } from './shipment-lines';
import { readTracking, type TrackingQuestion } from './tracking';

export type { TokenSet } from './auth';
export type { ShopCredentials } from './request';

/**
 * What the station asks AliExpress. All calls throw GatewayError; those that change something outside (journal.ts
 * names them) are sent once per call and also throw AppError `shipment.invalid-field` before sending.
 */
export type Gateway = {
  listOrders(query: OrderListQuery): Promise<OrderListPage>;
  getOrder(orderId: OrderId): Promise<OrderDetail>;
  listServices(input: {
    readonly orderId: OrderId;
    readonly parcel: Parcel;
    readonly locale: ServiceLocale;
  }): Promise<readonly LogisticsService[]>;
  /** Every service that a shipment may be declared with. */
  listDeclareServices(): Promise<readonly DeclareService[]>;
  /** Every company that may be named as the actual carrier. */
  listActualCarriers(locale: ServiceLocale): Promise<readonly ActualCarrier[]>;
  listSellerAddresses(): Promise<readonly SellerAddress[]>;
  /** Couriers that bring parcels to a transit warehouse. */
  listDomesticCouriers(): Promise<readonly DomesticCourier[]>;
  /** Warehouses and drop-off points, with their opening hours. */
  listWarehousePoints(asked: PointsQuestion): Promise<readonly WarehousePoint[]>;
  /** What AliExpress says of the order's products: prohibited, and as what. */
  listItemTags(input: {
    readonly orderId: OrderId;
    readonly productIds: readonly string[];
  }): Promise<readonly ItemTag[]>;
  createLogisticsOrder(input: CreateLogisticsOrder): Promise<CreatedLogisticsOrder>;
  listLogisticsOrders(orderId: OrderId): Promise<readonly LogisticsOrder[]>;
  /** The order's logistics orders with their present numbers, which may have been replaced, and fees. */
  readOnlineLogistics(orderId: OrderId): Promise<readonly OnlineLogistics[]>;
  getLabelPdf(waybillNumber: string): Promise<Uint8Array>;
  declareShipment(input: DeclareShipment): Promise<void>;
  declareLines(input: DeclareLines): Promise<void>;
  modifyDeclaration(input: ModifyDeclaration): Promise<void>;
  /** Changes the declaration of the lines that the input names. */
  modifyLines(input: ModifyDeclaration): Promise<void>;
  /** What is declared of these lines of an order, in their order. */
  readDeclaredLines(orderId: OrderId, indexes: readonly number[]): Promise<readonly DeclaredLine[]>;
  /** What is known of a declared parcel's way, in no order. */
  readTracking(asked: TrackingQuestion): Promise<readonly TrackingEvent[]>;
  answerCancel(input: AnswerCancel): Promise<void>;
  /** Conversations about orders; several channels may be about one order. */
  listConversations(query: ConversationQuery): Promise<readonly ConversationReading[]>;
  listMessages(input: Pick<SendMessage, 'orderId' | 'buyerLogin'>): Promise<readonly Message[]>;
  sendMessage(input: SendMessage): Promise<void>;
  markConversationRead(channelId: string): Promise<void>;
  commitHandover(input: CommitHandover): Promise<CommittedHandover>;
  cancelHandover(content: HandoverContent): Promise<void>;
  readHandoverContent(contentCode: string): Promise<ContentReading>;
  readHandoverParcel(lpNumber: string): Promise<ParcelReading>;
  getHandoverPdf(contentId: string, paper: HandoverPaper): Promise<Uint8Array>;
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
    listDeclareServices: () => listDeclareServices(client),
    listActualCarriers: (locale) => listActualCarriers(client, locale),
    listSellerAddresses: () => listSellerAddresses(client),
    listDomesticCouriers: () => listDomesticCouriers(client),
    listWarehousePoints: (asked) => listWarehousePoints(client, asked),
    listItemTags: (input) => listItemTags(client, input),
    createLogisticsOrder: (input) => createLogisticsOrder(client, input),
    listLogisticsOrders: (orderId) => listLogisticsOrders(client, orderId),
    readOnlineLogistics: (orderId) => readOnlineLogistics(client, orderId),
    getLabelPdf: (waybillNumber) => getLabelPdf(client, waybillNumber),
    declareShipment: (input) => declareShipment(client, input),
    declareLines: (input) => declareLines(client, input),
    modifyDeclaration: (input) => modifyDeclaration(client, input),
    modifyLines: (input) => modifyLines(client, input),
    readDeclaredLines: (orderId, indexes) => readDeclaredLines(client, orderId, indexes),
    readTracking: (asked) => readTracking(client, asked),
    answerCancel: (input) => answerCancel(client, input),
    listConversations: (query) => listConversations(client, query, deps.now),
    listMessages: (input) => listMessages(client, input),
    sendMessage: (input) => sendMessage(client, input),
    markConversationRead: (channelId) => markConversationRead(client, channelId),
    commitHandover: (input) => commitHandover(client, input),
    cancelHandover: (content) => cancelHandover(client, content),
    readHandoverContent: (contentCode) => readContent(client, contentCode),
    readHandoverParcel: (lpNumber) => readHandoverParcel(client, lpNumber),
    getHandoverPdf: (contentId, paper) => getHandoverPdf(client, contentId, paper),
    exchangeCode: (code) => client.exchangeCode(code),
    refreshTokens: () => client.refreshTokens(),
  };
}
