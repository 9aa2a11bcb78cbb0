import type { Address } from '../../src/shared/domain/address';
import type { Printer } from '../../src/shared/contract/printing.contract';
import { carrierIdSchema } from '../../src/shared/domain/carrier';
import { toDeclaredGoods, type GoodsDraft } from '../../src/shared/domain/goods';
import {
  orderIdSchema,
  printerIdSchema,
  printJobIdSchema,
  shipmentIdSchema,
  shopIdSchema,
  type OrderId,
} from '../../src/shared/domain/ids';
import type {
  CreateLogisticsOrder,
  DeclareShipment,
  LogisticsOrder,
  LogisticsService,
} from '../../src/shared/domain/logistics';
import type { Order, OrderDetail, OrderLine, OrderSummary } from '../../src/shared/domain/order';
import { callKeyOf, orderLane } from '../../src/shared/domain/journal';
import type { PickupAgreement } from '../../src/shared/domain/pickup-agreement';
import type { PrintJob } from '../../src/shared/domain/print-job';
import type { CallView, OfficialDraft, Shipment, ThirdPartyDraft } from '../../src/shared/domain/shipment';
import type { CarrierChoice } from '../../src/shared/domain/third-party';
import type { Gateway } from '../../src/main/gateway/gateway';
import type { Call } from '../../src/main/outbox/calls.repository';
import { aCarrierDraft } from './carrier-draft';

/** The moment at which tests take place: 2026-11-22 04:00:00 UTC. */
export const nowMs = Date.UTC(2026, 10, 22, 4, 0, 0);
/** The local day of that moment, west of Greenwich too: none of the agreements of the factories is older. */
export const today = '2026-11-21';

export const shopId = shopIdSchema.parse('shop-1');
export const orderId = orderIdSchema.parse('8170004586005712');
export const shipmentId = shipmentIdSchema.parse('shipment-1');

/** The n-th of many order numbers, all different. */
export function orderIdOf(n: number): OrderId {
  return orderIdSchema.parse(String(8_170_000_000_000_000 + n));
}

export function aLine(change: Partial<OrderLine> = {}): OrderLine {
  return {
    childId: '8170004586015712',
    index: 1,
    productId: '1005001',
    skuCode: 'TEE-RED-M',
    name: 'Cotton T-shirt',
    attributes: [{ name: 'Color', value: 'Red' }],
    quantity: 2,
    unit: 'piece',
    unitPrice: { minor: 1250, currency: 'USD' },
    pictureUrl: 'https://pictures.example/tee.jpg',
    note: '',
    chosenServiceCode: 'CAINIAO_STANDARD',
    chosenServiceName: 'AliExpress Standard Shipping',
    isWarehouseFulfilled: false,
    ...change,
  };
}

export function anAddress(change: Partial<Address> = {}): Address {
  return {
    name: 'Ivan Petrov',
    country: 'RU',
    province: 'Moskva',
    city: 'Moskva',
    county: '',
    street: 'ulitsa Lenina 1',
    street2: '',
    postcode: '101000',
    phone: '',
    mobile: '79001234567',
    email: '',
    taxId: '',
    ...change,
  };
}

export function aSummary(change: Partial<OrderSummary> = {}): OrderSummary {
  return {
    orderId,
    status: 'WAIT_SELLER_SEND_GOODS',
    logisticsStatus: 'WAIT_SELLER_SEND_GOODS',
    frozenStatus: 'NO_FROZEN',
    issueStatus: 'NO_ISSUE',
    createdAtMs: nowMs - 86_400_000,
    paidAtMs: nowMs - 86_000_000,
    updatedAtMs: nowMs - 80_000_000,
    shipByMs: nowMs + 172_800_000,
    buyerLogin: 'ru1234567',
    buyerName: 'Ivan Petrov',
    amount: { minor: 2500, currency: 'USD' },
    lines: [aLine()],
    ...change,
  };
}

export function aDetail(change: Partial<OrderDetail> = {}): OrderDetail {
  return { ...aSummary(), note: '', consignee: anAddress(), oaid: '', declared: [], cancelReason: '', ...change };
}

export function anOrder(change: Partial<Order> = {}): Order {
  const kept = { specialGoods: [], hold: null, unreadMessages: 0, detailFetchedAtMs: nowMs, erasedAtMs: null };
  return { ...aDetail(), shopId, ...kept, ...change };
}

export function aService(change: Partial<LogisticsService> = {}): LogisticsService {
  return {
    serviceId: 'CAINIAO_STANDARD_TS_12350032',
    name: 'AliExpress Standard Shipping',
    warehouseName: 'Yanwen Beijing',
    deliveryAddress: 'Beijing, Shunyi',
    timeliness: '15-50天',
    fee: { minor: 1840, currency: 'CNY' },
    discountFee: null,
    otherFees: [],
    isExpress: false,
    recommendIndex: 1,
    handoverWays: [],
    ...change,
  };
}

/** A customs line that AliExpress would take. */
export function someGoods(change: Partial<GoodsDraft> = {}): GoodsDraft {
  return {
    childId: '8170004586015712',
    productId: '1005001',
    skuCode: 'TEE-RED-M',
    nameCn: 'T恤',
    nameEn: 'T-shirt',
    quantity: 2,
    valueMinor: 1250,
    currency: 'USD',
    weightGrams: 180,
    hsCode: '',
    kinds: [],
    kindsFrom: 'packer',
    ...change,
  };
}

/** A draft with nothing missing for `anOrder()`. */
export function aDraft(change: Partial<OfficialDraft> = {}): OfficialDraft {
  return {
    route: 'official',
    pieces: null,
    tickedPieces: { '8170004586015712': 2 },
    isAddressChecked: true,
    isNoteRead: false,
    addressStamp: null,
    noteStamp: null,
    seen: null,
    parcel: { lengthCm: 20, widthCm: 15, heightCm: 5, weightGrams: 400 },
    service: aService(),
    handoverWay: 'SELF_SEND',
    consignee: anAddress(),
    senderAddressId: '11',
    refundAddressId: '12',
    pickupAddressId: '',
    consigneeTyped: null,
    pickupAgreement: null,
    domestic: { companyId: '', company: '', trackingNumber: '' },
    goods: [someGoods()],
    undeliverable: 'return',
    ...change,
  };
}

/** How a parcel of a company that AliExpress does not list is declared. */
export function aCarrierChoice(change: Partial<CarrierChoice> = {}): CarrierChoice {
  const { name, declare } = aCarrierDraft();
  return {
    carrierId: carrierIdSchema.parse('carrier-1'),
    name,
    declare,
    fee: { minor: 3120, currency: 'CNY' },
    labelSource: 'own-label',
    ...change,
  };
}

/** A draft for a carrier of the seller's own with nothing missing for `anOrder()`. */
export function aThirdPartyDraft(change: Partial<ThirdPartyDraft> = {}): ThirdPartyDraft {
  const { pieces, tickedPieces, isAddressChecked, isNoteRead, addressStamp, noteStamp, seen, parcel, goods } = aDraft();
  return {
    route: 'third-party',
    pieces,
    tickedPieces,
    isAddressChecked,
    isNoteRead,
    addressStamp,
    noteStamp,
    seen,
    parcel,
    goods,
    consignee: anAddress(),
    carrier: aCarrierChoice(),
    consigneeTyped: null,
    consignor: anAddress({ name: 'Lotus Textile', country: 'CN', city: 'Yiwu', province: 'Zhejiang' }),
    waybill: { number: '', source: 'typed' },
    isLabelOn: false,
    labelStamp: null,
    ...change,
  };
}

export function aCallView(status: CallView['status']): CallView {
  return { callId: 'call-1', status, problemDetails: {}, tries: 0, plannedAtMs: nowMs };
}

/** A parcel with a complete draft and no call yet. */
export function aShipment(change: Partial<Shipment> = {}): Shipment {
  return {
    shipmentId,
    shopId,
    orderId,
    parcelNumber: 1,
    route: 'official',
    draft: aDraft(),
    create: null,
    logisticsOrderId: '',
    lpNumber: '',
    waybillNumber: '',
    label: { state: 'none' },
    printJobs: [],
    declare: null,
    declareServiceCode: '',
    declared: null,
    modify: null,
    closing: null,
    close: null,
    declareLaterAtMs: null,
    orderChanges: [],
    sendType: null,
    isByLine: false,
    leader: null,
    replaced: null,
    members: [],
    parcels: [],
    ...change,
  };
}

export function aLogisticsOrder(change: Partial<LogisticsOrder> = {}): LogisticsOrder {
  return {
    logisticsOrderId: '5043788595',
    lpNumber: 'LP00143017183663',
    orderId,
    waybillNumber: 'RA200014005TR',
    status: 'wait_warehouse_receive_goods',
    serviceCodes: ['CAINIAO_STANDARD'],
    createdAtMs: nowMs,
    ...change,
  };
}

/** What the create call is told for `aDraft()`. */
export function aCreateRequest(change: Partial<CreateLogisticsOrder> = {}): CreateLogisticsOrder {
  return {
    orderId,
    serviceId: 'CAINIAO_STANDARD_TS_12350032',
    pickupType: 'SELF_SEND',
    consignee: anAddress(),
    senderAddressId: '11',
    refundAddressId: '12',
    pickupAddressId: null,
    domestic: null,
    goods: [toDeclaredGoods(someGoods())],
    undeliverable: 'return',
    oaid: '',
    ...change,
  };
}

export function aDeclareRequest(change: Partial<DeclareShipment> = {}): DeclareShipment {
  return {
    orderId,
    serviceCode: 'CAINIAO_STANDARD',
    trackingNumber: 'RA200014005TR',
    sendType: 'all',
    trackingWebsite: '',
    actualCarrier: '',
    packageType: '',
    lines: [],
    description: '',
    ...change,
  };
}

export function aCall(change: Partial<Call> = {}): Call {
  return {
    callId: 'call-1',
    kind: 'create-logistics-order',
    callKey: callKeyOf('create-logistics-order', shipmentId),
    lane: orderLane(shopId, orderId),
    shopId,
    orderId,
    shipmentId,
    request: aCreateRequest(),
    requestHash: '',
    accepted: [],
    finding: null,
    status: { state: 'planned', notBeforeMs: 0, problem: null },
    problemDetails: {},
    tries: 0,
    dueMs: nowMs,
    plannedAtMs: nowMs,
    ...change,
  };
}

export function aPrintJob(change: Partial<PrintJob> = {}): PrintJob {
  return {
    printJobId: printJobIdSchema.parse('job-1'),
    kind: 'official-label',
    documentId: null,
    title: 'RA200014005TR',
    stock: 'label',
    position: null,
    shipmentId,
    shopId,
    orderId,
    printerId: printerIdSchema.parse('printer-1'),
    printerName: 'Bench printer',
    waybillNumber: 'RA200014005TR',
    copy: 1,
    state: 'ready',
    problem: null,
    problemDetails: {},
    reprintReason: '',
    isRequested: true,
    widthMm: 100,
    heightMm: 150,
    bytes: 4000,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    ...change,
  };
}

export function aPrinter(change: Partial<Printer> = {}): Printer {
  return {
    printerId: printerIdSchema.parse('printer-1'),
    name: 'Bench printer',
    language: 'zpl',
    address: 'tcp://127.0.0.1:9100',
    dpi: 203,
    media: '100x150',
    graphics: 'z64',
    darkness: null,
    speedIps: null,
    status: 'none',
    snmpCommunity: 'public',
    offsetXMm: 0,
    offsetYMm: 0,
    turn: 'none',
    identity: '',
    isTrial: false,
    isDefault: true,
    isVirtual: false,
    ...change,
  };
}

/** A gateway that knows only the calls that the test scripts; any other one fails the test. */
export function aGateway(script: Partial<Gateway>): Gateway {
  const unscripted = (): Promise<never> => Promise.reject(new Error('the test did not expect this call'));
  return {
    listOrders: unscripted,
    getOrder: unscripted,
    listServices: unscripted,
    listDeclareServices: unscripted,
    listActualCarriers: unscripted,
    listSellerAddresses: unscripted,
    listDomesticCouriers: unscripted,
    listWarehousePoints: unscripted,
    listItemTags: unscripted,
    createLogisticsOrder: unscripted,
    listLogisticsOrders: unscripted,
    readOnlineLogistics: unscripted,
    getLabelPdf: unscripted,
    declareShipment: unscripted,
    declareLines: unscripted,
    modifyDeclaration: unscripted,
    modifyLines: unscripted,
    readDeclaredLines: unscripted,
    readTracking: unscripted,
    answerCancel: unscripted,
    listConversations: unscripted,
    listMessages: unscripted,
    sendMessage: unscripted,
    markConversationRead: unscripted,
    commitHandover: unscripted,
    cancelHandover: unscripted,
    readHandoverContent: unscripted,
    readHandoverParcel: unscripted,
    getHandoverPdf: unscripted,
    exchangeCode: unscripted,
    refreshTokens: unscripted,
    ...script,
  };
}

/** A clock that only the test moves. */
export function aClock(startMs = nowMs) {
  let atMs = startMs;
  return {
    now: (): number => atMs,
    advance: (ms: number): void => {
      atMs += ms;
    },
  };
}

/** What was agreed with a warehouse about a pickup. */
export function aPickupAgreement(change: Partial<PickupAgreement> = {}): PickupAgreement {
  return {
    agreementId: 'a',
    shopId,
    warehouse: 'Tran_Store_1',
    day: '2026-11-24',
    hours: '',
    agreedWith: 'Mr Li',
    reference: 'P-7',
    packer: '',
    notedAtMs: 1,
    ...change,
  };
}

/** Ids that tell in a failing test which one they are: `id-1`, `id-2`, … */
export function someIds(): () => string {
  let count = 0;
  return () => `id-${++count}`;
}
