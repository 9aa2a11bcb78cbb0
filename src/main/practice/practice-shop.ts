import type { Server } from 'node:http';
import { createDispatcher, type RecordedCall } from './gateway/dispatch';
import { createFaultQueue, type Fault } from './gateway/faults';
import { startHttpServer } from './gateway/http-server';
import { createToken, currentToken, issueAuthorizationCode } from './gateway/tokens';
import type { LabelHook } from './labels/content';
import { assignDueNumber } from './logistics/new-logistics-order';
import type { MethodContext } from './methods/method';
import { createShopState } from './seeds/shop';
import type { PracticeDeclaration, PracticeLogisticsOrder, PracticeOrder, PracticeOrderStatus } from './state/model';
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
};

/** A stand-in AliExpress gateway on 127.0.0.1. */
export type PracticeShop = {
  /** Port 0, the default, takes a free one. After `close` it may listen again, with the same state. */
  listen(port?: number): Promise<{ url: string; port: number }>;
  /** Breaks the open connections; calls that were to be executed late are dropped. */
  close(): Promise<void>;
  /** The newest tokens. */
  readonly credentials: PracticeCredentials;
  /** The newest 5,000 calls, oldest first. */
  readonly calls: readonly RecordedCall[];
  readonly faults: { add(fault: Fault): void; clear(): void };
  /** Ends the access token now; `both` ends the refresh token too. */
  expireToken(which?: 'access' | 'both'): void;
  state(): PracticeShopView;
  /** Throws RangeError for an unknown order. */
  setOrderStatus(orderId: string, status: PracticeOrderStatus): void;
  /** Numbers of new logistics orders come after that many queries (0: at once); undefined for the usual mixture. */
  setTrackingDelay(queries: number | undefined): void;
  /** Labels of new logistics orders are ready after that many requests; undefined for the usual mixture. */
  setLabelDelay(requests: number | undefined): void;
  /** Changes labels before they are drawn, or answers with other bytes; undefined for true labels again. */
  replaceLabel(hook: LabelHook | undefined): void;
};

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
    hasArrivals: options.hasArrivals ?? true,
    replaceLabel,
    markChanged: () => {
      hasUnsavedChanges = true;
    },
  });
  const dispatcher = createDispatcher({ app, now, context, saveChanges, faults, log });
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
      const { orders, logisticsOrders, declarations } = state;
      return structuredClone({ orders, logisticsOrders, declarations });
    },
    setOrderStatus: (orderId, status) =>
      change(() => {
        const order = state.orders.find((candidate) => candidate.orderId === orderId);
        if (order === undefined) throw new RangeError('the practice shop has no such order');
        order.status = status;
        order.cancelReason = status === 'IN_CANCEL' ? 'buyer_changed_mind' : '';
        order.modifiedAtMs = now();
      }),
    setTrackingDelay: (queries) => {
      delays = { ...delays, queriesUntilNumber: queries };
    },
    setLabelDelay: (requests) => {
      delays = { ...delays, labelRefusals: requests };
    },
    replaceLabel: (hook) => {
      replaceLabel = hook;
    },
  };
}
