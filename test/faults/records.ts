import type { CallKind, CallState } from '../../src/shared/domain/journal';
import type { PrintJobState } from '../../src/shared/domain/print-job';

/** A request that the network delivered to the gateway a second time, on its own account. */
export type Repeat = { readonly kind: 'create' | 'declare' | 'message'; readonly orderId: string };

/** What the gateway itself recorded. */
export type GatewayRecord = {
  readonly orders: readonly { readonly orderId: string; readonly status: string }[];
  readonly logisticsOrders: readonly {
    readonly orderId: string;
    readonly logisticsOrderId: string;
    readonly lpNumber: string;
    readonly isOpen: boolean;
  }[];
  readonly declarations: readonly { readonly orderId: string; readonly trackingNumber: string }[];
  readonly contents: readonly {
    readonly contentCode: string;
    readonly lpNumbers: readonly string[];
    readonly isCancelled: boolean;
  }[];
  /** The seller's. */
  readonly messages: readonly { readonly orderId: string; readonly text: string }[];
  readonly repeats: readonly Repeat[];
  /** In the seller centre: logistics orders that were made there, and orders whose buyers were answered there. */
  readonly elsewhere: { readonly made: ReadonlySet<string>; readonly answered: ReadonlySet<string> };
};

export type AppCall = {
  readonly orderId: string | null;
  readonly kind: CallKind;
  readonly state: CallState;
  readonly request: unknown;
};
export type AppJob = {
  readonly orderId: string;
  readonly state: PrintJobState;
  readonly payloadSha256: string | null;
  readonly waybillNumber: string;
  /** The parcel still has this number. */
  readonly isCurrent: boolean;
};

/** What the app's database says. Calls of one lane stand in their order. */
export type AppRecord = {
  /** Where the queue says that the work on an order stands. */
  readonly orders: readonly { readonly orderId: string; readonly progress: string }[];
  readonly calls: readonly AppCall[];
  readonly parcels: readonly {
    readonly orderId: string;
    readonly logisticsOrderId: string;
    readonly lpNumber: string;
  }[];
  /** Labels that were asked for. */
  readonly jobs: readonly AppJob[];
  /** Logistics orders that the app tells a person of, and that are no parcel's. */
  readonly extras: readonly { readonly orderId: string; readonly logisticsOrderId: string }[];
  /** The order for each time that a person, shown what was found, had a logistics order made as well. */
  readonly madeAsWell: readonly string[];
  /** Batches that were committed, as the app says. */
  readonly batches: readonly {
    readonly batchId: string;
    readonly contentCode: string;
    readonly isCancelled: boolean;
  }[];
};

/** Hashes of the labels that came out whole, one for each. */
export type PaperRecord = readonly string[];

/** The records of all sides, when all faults have ended and the app had time to look. */
export type Records = { readonly gateway: GatewayRecord; readonly paper: PaperRecord; readonly app: AppRecord };

/** How often the network itself doubled a request of this kind about the order. */
export function repeatsOf({ gateway }: Records, kind: Repeat['kind'], orderId: string): number {
  return gateway.repeats.filter((each) => each.kind === kind && each.orderId === orderId).length;
}

/** The newest call of a kind about the order; undefined when there is none. */
export function callOf({ app }: Records, kind: CallKind, orderId: string): AppCall | undefined {
  return app.calls.findLast((call) => call.kind === kind && call.orderId === orderId && call.state !== 'withdrawn');
}
