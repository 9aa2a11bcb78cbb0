import type { Server } from 'node:http';
import { createDispatcher, type RecordedCall } from './gateway/dispatch';
import { createFaultQueue, type Fault } from './gateway/faults';
import { startHttpServer } from './gateway/http-server';
import { createToken, currentToken, issueAuthorizationCode } from './gateway/tokens';
import type { LabelHook } from './labels/content';
import { addLogisticsOrder, assignDueNumber, replaceWaybillNumber } from './logistics/new-logistics-order';
import { offersFor } from './logistics/offers';
import { usualHandoverPaperMs } from './logistics/handover-contents';
import { addPracticeMessage } from './methods/messages';
import type { MethodContext } from './methods/method';
import { usualModifyLimit, type ModifyLimit } from './methods/modify-shipment';
import { buyerOf } from './seeds/buyers';
import { createShopState } from './seeds/shop';
import type {
  PracticeDeclaration,
  PracticeHandoverContent,
  PracticeLogisticsOrder,
  PracticeMessage,
  PracticeOrder,
  PracticeOrderStatus,
} from './state/model';
import { loadShopState, saveShopState } from './state/store';

export type { RecordedCall } from './gateway/dispatch';
export type { Fault } from './gateway/faults';
export type { LabelHook } from './labels/content';
export type { PracticeDeclaration, PracticeLogisticsOrder, PracticeOrder, PracticeOrderStatus } from './state/model';

/** How a practice shop is made. */
export type PracticeShopOptions = {
  readonly now: () => number;
  /** Another seed gives other orders; the first nine are always the same. */
  readonly seed?: number;
  readonly appKey?: string;
  readonly appSecret?: string;
  /** Where the state is kept over restarts; in memory only when it is not given. */
  readonly stateFile?: string;
  /** Whether new orders arrive while a client pages through the list; true unless given. */
  readonly hasArrivals?: boolean;
  readonly log?: (message: string) => void;
  /** How many of the newest calls are remembered. */
  readonly keptCalls?: number;
};

/** What a client is told about the shop. */
export type PracticeCredentials = {
  readonly appKey: string;
  readonly appSecret: string;
  readonly accessToken: string;
  readonly refreshToken: string;
};

/** A copy of what the shop knows, for tests. */
export type PracticeShopView = {
  readonly orders: readonly PracticeOrder[];
  readonly logisticsOrders: readonly PracticeLogisticsOrder[];
  readonly declarations: readonly PracticeDeclaration[];
  readonly messages: readonly PracticeMessage[];
  readonly handoverContents: readonly PracticeHandoverContent[];
};

/** A stand-in AliExpress gateway on 127.0.0.1. */
export type PracticeShop = {
  /** Port 0, the default, takes a free one. After `close` it may listen again, with the same state. */
  listen(port?: number): Promise<{ url: string; port: number }>;
  /** Breaks the open connections; calls that were to be executed late are dropped. */
  close(): Promise<void>;
  /** The newest tokens. */
  readonly credentials: PracticeCredentials;
  /** The newest calls, oldest first: 5,000 unless told otherwise. */
  readonly calls: readonly RecordedCall[];
  readonly faults: { add(fault: Fault): void; clear(): void };
  /** Ends the access token now; `both` ends the refresh token too. */
  expireToken(which?: 'access' | 'both'): void;
  state(): PracticeShopView;
  /** Throws RangeError for an unknown order. */
  setOrderStatus(orderId: string, status: PracticeOrderStatus): void;
  /** The buyer has the order sent elsewhere, or writes a note. Throws RangeError for an unknown order or buyer. */
  changeOrder(orderId: string, change: { readonly buyerKey?: string; readonly note?: string }): void;
  /** The buyer of an order, or AliExpress, or the seller centre writes. Throws RangeError for an unknown order. */
  addMessage(orderId: string, sender: PracticeMessage['sender'], text: string): void;
  /** Somebody reads an order's messages in the seller centre. */
  readMessages(orderId: string): void;
  /** Somebody creates a logistics order in the seller centre; gives its id. Throws RangeError for an order that takes none. */
  addLogisticsOrder(orderId: string): string;
  /** Numbers of new logistics orders come after that many queries (0: at once); undefined for the usual mixture. */
  setTrackingDelay(queries: number | undefined): void;
  /** Logistics orders that still wait for their number get it with the next query. */
  giveNumbers(): void;
  /** Labels of new logistics orders are ready after that many requests; undefined for the usual mixture. */
  setLabelDelay(requests: number | undefined): void;
  /** Replaces the number of the order's newest logistics order that has one. Throws RangeError when there is none. */
  replaceNumber(orderId: string): void;
  /** How often, and how long after it was made, a declaration may be modified; undefined for the usual limit. */
  setModifyLimit(limit: ModifyLimit | undefined): void;
  /** How long after a commit the papers of a content are made; undefined for the usual 15 s. */
  setHandoverPaperDelay(ms: number | undefined): void;
  /** Gives a logistics order a state. Throws RangeError for an unknown LP number. */
  setParcelStatus(lpNumber: string, status: string): void;
  /** Gives a content a state for good, and names parcels that the warehouse finds fault with. */
  setContentStatus(contentCode: string, status: string, abnormal?: readonly string[]): void;
  /** Changes labels before they are drawn, or answers with other bytes; undefined for true labels again. */
  replaceLabel(hook: LabelHook | undefined): void;
};

/** What the seller centre fills in by itself. */
const usualCreation = {
  pickupType: 'SELF_SEND',
  undeliverable: 'return',
  senderAddressId: '2310004471',
  products: [],
} as const;

const defaultAppKey = '50100200';
const defaultAppSecret = 'practice-shop-is-open-to-this-machine';

/** Makes a practice shop; it serves nothing until it listens. */
export function createPracticeShop(options: PracticeShopOptions): PracticeShop {
  const { now, stateFile } = options;
  const log = options.log ?? (() => undefined);
  const app = { appKey: options.appKey ?? defaultAppKey, appSecret: options.appSecret ?? defaultAppSecret };
  const kept = stateFile === undefined ? undefined : loadShopState(stateFile, log);
  const state = kept ?? createShopState(options.seed ?? 1, now(), createToken(now()));
  const faults = createFaultQueue();
  let running: { readonly server: Server; readonly url: string } | undefined;
  let delays: MethodContext['delays'] = { queriesUntilNumber: undefined, labelRefusals: undefined };
  let modifyLimit = usualModifyLimit;
  let handoverPaperMs = usualHandoverPaperMs;
  let replaceLabel: LabelHook | undefined;
  let hasUnsavedChanges = kept === undefined;

  const saveChanges = (): void => {
    if (hasUnsavedChanges && stateFile !== undefined) saveShopState(stateFile, state);
    hasUnsavedChanges = false;
  };
  const change = (act: () => void): void => {
    act();
    hasUnsavedChanges = true;
    saveChanges();
  };
  const context = (): MethodContext => ({
    state,
    nowMs: now(),
    baseUrl: running?.url ?? '',
    delays,
    modifyLimit,
    handoverPaperMs,
    hasArrivals: options.hasArrivals ?? true,
    replaceLabel,
    markChanged: () => {
      hasUnsavedChanges = true;
    },
  });
  const dispatcher = createDispatcher({
    app,
    now,
    context,
    saveChanges,
    faults,
    log,
    keptCalls: options.keptCalls ?? 5000,
  });
  const issueCode = (): string => {
    const code = issueAuthorizationCode(state, app.appKey, now());
    hasUnsavedChanges = true;
    saveChanges();
    return code;
  };
  saveChanges();

  return {
    listen: async (port = 0) => {
      if (running !== undefined) throw new Error('the practice shop is listening already');
      const started = await startHttpServer({ dispatcher, appKey: app.appKey, issueCode, log }, port);
      running = { server: started.server, url: `http://127.0.0.1:${started.port}` };
      return { url: running.url, port: started.port };
    },
    close: async () => {
      const server = running?.server;
      running = undefined;
      dispatcher.dispose();
      if (server === undefined) return;
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
    get credentials() {
      const { accessToken, refreshToken } = currentToken(state);
      return { ...app, accessToken, refreshToken };
    },
    calls: dispatcher.calls,
    faults: { add: faults.add, clear: faults.clear },
    expireToken: (which = 'access') =>
      change(() => {
        const token = currentToken(state);
        token.accessExpiresAtMs = now();
        if (which === 'both') for (const earlier of state.tokens) earlier.refreshExpiresAtMs = now();
      }),
    state: () => {
      for (const logisticsOrder of state.logisticsOrders) assignDueNumber(logisticsOrder, now());
      const { orders, logisticsOrders, declarations, handoverContents, messages } = state;
      return structuredClone({ orders, logisticsOrders, declarations, handoverContents, messages });
    },
    setOrderStatus: (orderId, status) =>
      change(() => {
        const order = state.orders.find((candidate) => candidate.orderId === orderId);
        if (order === undefined) throw new RangeError('the practice shop has no such order');
        if (status === 'IN_CANCEL' && order.status !== status) order.statusBeforeCancel = order.status;
        order.status = status;
        order.cancelReason = status === 'IN_CANCEL' ? 'buyer_changed_mind' : '';
        order.modifiedAtMs = now();
      }),
    changeOrder: (orderId, wanted) =>
      change(() => {
        const order = state.orders.find((candidate) => candidate.orderId === orderId);
        if (order === undefined) throw new RangeError('the practice shop has no such order');
        const buyerKey = wanted.buyerKey ?? order.buyerKey;
        buyerOf(buyerKey);
        order.buyerKey = buyerKey;
        order.note = wanted.note ?? order.note;
        order.modifiedAtMs = now();
      }),
    addMessage: (orderId, sender, text) =>
      change(() => {
        if (!state.orders.some((order) => order.orderId === orderId)) throw new RangeError('no such order');
        addPracticeMessage(state, { orderId, sender, text, atMs: now() });
      }),
    readMessages: (orderId) =>
      change(() => {
        for (const message of state.messages) if (message.orderId === orderId) message.isUnread = false;
      }),
    addLogisticsOrder: (orderId) => {
      const order = state.orders.find((candidate) => candidate.orderId === orderId);
      const offer = order === undefined ? undefined : offersFor(order, { sidesCm: [], weightGrams: undefined }).at(-1);
      if (order === undefined || offer === undefined) throw new RangeError('the order takes no logistics order');
      let id = '';
      change(() => {
        id = addLogisticsOrder(state, { ...usualCreation, order, offer, createdAtMs: now() }, delays).logisticsOrderId;
      });
      return id;
    },
    setTrackingDelay: (queries) => {
      delays = { ...delays, queriesUntilNumber: queries };
    },
    giveNumbers: () =>
      change(() => {
        for (const waiting of state.logisticsOrders.filter(({ waybillNumber }) => waybillNumber === '')) {
          waiting.queriesUntilNumber = 0;
          waiting.numberDueAtMs = null;
        }
      }),
    setLabelDelay: (requests) => {
      delays = { ...delays, labelRefusals: requests };
    },
    replaceNumber: (orderId) =>
      change(() => {
        const found = state.logisticsOrders.findLast((each) => each.orderId === orderId && each.waybillNumber !== '');
        if (found === undefined) throw new RangeError('the order has no number');
        replaceWaybillNumber(state, found);
      }),
    setModifyLimit: (limit) => {
      modifyLimit = limit ?? usualModifyLimit;
    },
    setHandoverPaperDelay: (ms) => {
      handoverPaperMs = ms ?? usualHandoverPaperMs;
    },
    setParcelStatus: (lpNumber, status) =>
      change(() => {
        const parcel = state.logisticsOrders.find((candidate) => candidate.lpNumber === lpNumber);
        if (parcel === undefined) throw new RangeError('the practice shop has no such parcel');
        parcel.status = status;
      }),
    setContentStatus: (contentCode, status, abnormal = []) =>
      change(() => {
        const content = state.handoverContents.find((candidate) => candidate.contentCode === contentCode);
        if (content === undefined) throw new RangeError('the practice shop has no such content');
        content.fixedStatus = status;
        content.abnormal = [...abnormal];
      }),
    replaceLabel: (hook) => {
      replaceLabel = hook;
    },
  };
}
