import type { OrderKey } from '../../shared/contract/orders.contract';
import type { PaperworkSetting } from '../../shared/contract/paperwork.contract';
import type { Address, SellerAddress } from '../../shared/domain/address';
import type { PrinterId, ShipmentId, ShopId } from '../../shared/domain/ids';
import type { Order } from '../../shared/domain/order';
import type { Paperwork, PaperLanguage } from '../../shared/domain/paperwork';
import type { DocumentKind } from '../../shared/domain/print-document';
import type { PrintJob } from '../../shared/domain/print-job';
import type { Shipment } from '../../shared/domain/shipment';
import { AppError } from '../../shared/errors';
import type { Db } from '../db/database';
import { findOrder } from '../orders/orders.repository';
import type { PrintRequest } from './document-printing';
import { mediaSizes } from './host/media';
import { paperWords } from './host/paperwork/words';
import { profileOf } from './label-preparation';
import { customsPaper, packingSlipPaper, pickListPaper } from './paperwork-data';
import { resolvePrinter } from './print-routes.service';
import type { DocumentMaker } from './print-host.types';

/** What stands beside a paper when it is printed. */
export type PaperMeta = Pick<PrintRequest, 'title' | 'expectedCode' | 'shipmentId' | 'key' | 'idempotencyKey'>;

export type PaperworkDeps = {
  readonly db: Db;
  readonly maker: DocumentMaker;
  readonly print: (request: PrintRequest, printerId: PrinterId | null) => PrintJob;
  readonly viewShipment: (shipmentId: ShipmentId) => Shipment;
  /** The seller's address book; read from AliExpress when it is not known yet. */
  readonly listAddresses: (shipmentId: ShipmentId) => Promise<readonly SellerAddress[]>;
  readonly shopName: (shopId: ShopId) => string;
  readonly setting: () => PaperworkSetting;
  readonly language: () => PaperLanguage;
  readonly now: () => number;
};

/** Makes and prints Waybench's own papers from what is known of orders and parcels. */
export function createPaperworkService(deps: PaperworkDeps) {
  const { db } = deps;
  const words = () => paperWords[deps.language()];
  const common = () => ({ language: deps.language(), copy: 1, date: dayOf(deps.now()) });

  /**
   * Draws a paper and prints it where its kind goes to. Without an `idempotencyKey` the same paper that still waits is
   * printed once, and again when it is out. Throws `printer.none`, `printer.none-for-document`.
   */
  const print = async (paper: Paperwork, meta: PaperMeta): Promise<PrintJob> => {
    const kind = documentKindOf[paper.kind];
    // Said before the work is done: without a printer there is nothing to draw for.
    resolvePrinter(db, { kind, stock: 'stock' in paper ? 'label' : 'a4' }, null);
    const { pdf } = await deps.maker.makeDocument(paper);
    return deps.print({ kind, format: 'pdf', bytes: pdf, stock: 'stock' in paper ? 'label' : 'a4', ...meta }, null);
  };

  /** The stock that labels of a kind are drawn for: what the printer they go to is loaded with. */
  const labelStock = (kind: DocumentKind) => {
    const printer = resolvePrinter(db, { kind, stock: 'label' }, null);
    return { ...mediaSizes[printer.media], dotsPerMm: profileOf(printer).dotsPerMm };
  };

  const getOrder = (key: OrderKey): Order => {
    const order = findOrder(db, key);
    if (order === undefined) throw new AppError('order.not-found', 'no such order here');
    return order;
  };

  return {
    print,
    labelStock,

    /** The packing slip of an order. Throws `order.not-found` and as `print` does. */
    packingSlip: async (key: OrderKey): Promise<PrintJob> => {
      const order = getOrder(key);
      const paper = packingSlipPaper(order, deps.shopName(order.shopId), deps.setting(), common());
      return print(paper, { title: `${words().packingSlip} ${order.orderId}`, expectedCode: order.orderId, key });
    },

    /** What to take from the shelves for these orders; those that are gone meanwhile are left out. Throws `paperwork.no-orders`. */
    pickList: async (keys: readonly OrderKey[]): Promise<PrintJob> => {
      const orders = keys.map((key) => findOrder(db, key)).filter((order) => order !== undefined);
      const picked = orders.filter((order) => order.lines.length > 0);
      if (picked.length === 0) throw new AppError('paperwork.no-orders', 'none of the orders is here');
      const paper = pickListPaper(picked, deps.shopName, common());
      return print(paper, { title: `${words().pickList}: ${picked.length}`, expectedCode: '' });
    },

    /**
     * The customs declaration that the parcel's goods need: CN 22, or CN 23 above its limits. Throws
     * `paperwork.goods-missing`, `paperwork.no-consignee` while the parcel's draft lacks them.
     */
    customsForm: async (shipmentId: ShipmentId): Promise<PrintJob> => {
      const shipment = deps.viewShipment(shipmentId);
      const sender = await senderOf(shipment, deps.listAddresses);
      const paper = customsPaper(shipment, sender, common(), () => labelStock('cn22'));
      const { shopId, orderId } = shipment;
      const expectedCode = paper.kind === 'cn23' ? paper.itemNumber : '';
      return print(paper, {
        title: `${paper.kind === 'cn22' ? 'CN 22' : 'CN 23'} ${orderId}`,
        expectedCode,
        shipmentId,
        key: { shopId, orderId },
      });
    },
  };
}

const documentKindOf: Readonly<Record<Paperwork['kind'], DocumentKind>> = {
  'packing-slip': 'packing-slip',
  'pick-list': 'pick-list',
  'handover-list': 'handover-list',
  'bag-label': 'bag-label',
  cn22: 'cn22',
  cn23: 'cn23',
  'carrier-label': 'own-label',
  'test-label': 'test-label',
};

/** A day as it stands on paper, in the station's own time zone. */
function dayOf(ms: number): string {
  const at = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

async function senderOf(
  { draft, shipmentId }: Shipment,
  listAddresses: PaperworkDeps['listAddresses'],
): Promise<Address | SellerAddress | null> {
  if (draft.route === 'third-party') return draft.consignor;
  // Out of reach the form is printed all the same: the sender is written on it by hand.
  const addresses = await listAddresses(shipmentId).catch(() => []);
  return addresses.find(({ addressId }) => addressId === draft.senderAddressId) ?? null;
}
