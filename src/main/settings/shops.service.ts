import { shopIdSchema, type ShopId } from '../../shared/domain/ids';
import { AppError } from '../../shared/errors';
import type { Input } from '../../shared/contract';
import type { Problem, Shop } from '../../shared/contract/station.contract';
import { errorCodeOf } from '../app/error-code';
import type { Logger } from '../app/logger';
import { createGateway, type Gateway, type ShopCredentials, type TokenSet } from '../gateway/gateway';
import { createPacer } from '../gateway/pacer';
import { authorizeUrl } from '../gateway/auth';
import type { SecretStore, SettingsStore, ShopEntry } from './settings-file';
import { isRenewalDue, type TokenTimes } from './token-renewal';

export type ShopsDeps = {
  readonly settings: SettingsStore;
  readonly secrets: SecretStore;
  readonly newId: () => string;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly version: string;
  readonly log: Logger;
  /** Where a shop's sync stands; the sync service knows. */
  readonly syncStateOf: (shopId: ShopId) => { lastSyncAtMs: number | null; problem: Problem | null };
  readonly hasOpenCalls: (shopId: ShopId) => boolean;
  readonly onChanged: () => void;
  /** Told of what a person changed, for the audit log. */
  readonly onAct?: (action: 'shop-saved' | 'shop-removed', shopId: ShopId) => void;
  /** Told of AliExpress's clock with every answer. */
  readonly onServerDate?: (serverMs: number) => void;
  /** The practice shop of this run, when no real shop is connected. */
  readonly practice: PracticeAccess | null;
};

/** How the practice shop of this run is reached. */
export type PracticeAccess = { readonly name: string; readonly credentials: ShopCredentials };

const unknownTokenTimes = { tokenObtainedAtMs: null, tokenExpiresAtMs: null, refreshExpiresAtMs: null };

function tokenTimesOf({ tokenObtainedAtMs, tokenExpiresAtMs, refreshExpiresAtMs }: ShopEntry): TokenTimes {
  return { tokenObtainedAtMs, tokenExpiresAtMs, refreshExpiresAtMs };
}

export const practiceShopId: ShopId = shopIdSchema.parse('practice');

export type ShopsService = ReturnType<typeof createShopsService>;

/** Connected shops: their settings, their sealed secrets and one gateway client each. */
export function createShopsService(deps: ShopsDeps) {
  const { settings, secrets, practice } = deps;
  const gateways = new Map<ShopId, Gateway>();
  let practiceTokens = practice && {
    access: practice.credentials.accessToken,
    refresh: practice.credentials.refreshToken,
  };

  const entries = (): readonly ShopEntry[] =>
    practice === null
      ? settings.read().shops
      : [
          {
            shopId: practiceShopId,
            name: practice.name,
            gateway: practice.credentials.gateway,
            appKey: practice.credentials.appKey,
            callbackUrl: '',
            ...unknownTokenTimes,
          },
        ];

  const getEntry = (shopId: ShopId): ShopEntry => {
    const entry = entries().find((shop) => shop.shopId === shopId);
    if (entry === undefined) throw new AppError('shop.not-found', 'no such shop');
    return entry;
  };

  const credentialsOf = (shopId: ShopId): ShopCredentials => {
    const entry = getEntry(shopId);
    if (practice !== null && practiceTokens !== null && shopId === practiceShopId) {
      return { ...practice.credentials, accessToken: practiceTokens.access, refreshToken: practiceTokens.refresh };
    }
    return {
      gateway: entry.gateway,
      appKey: entry.appKey,
      appSecret: secrets.get(`${shopId}.appSecret`) ?? '',
      accessToken: secrets.get(`${shopId}.accessToken`) ?? '',
      refreshToken: secrets.get(`${shopId}.refreshToken`) ?? '',
    };
  };

  const keepTokens = (shopId: ShopId, tokens: TokenSet): void => {
    if (shopId === practiceShopId) {
      practiceTokens = { access: tokens.accessToken, refresh: tokens.refreshToken };
      return;
    }
    secrets.set(`${shopId}.accessToken`, tokens.accessToken);
    secrets.set(`${shopId}.refreshToken`, tokens.refreshToken);
    writeEntry({
      ...getEntry(shopId),
      tokenObtainedAtMs: deps.now(),
      tokenExpiresAtMs: tokens.accessExpiresAtMs,
      refreshExpiresAtMs: tokens.refreshExpiresAtMs,
    });
  };

  const writeEntry = (entry: ShopEntry): void => {
    const others = settings.read().shops.filter((shop) => shop.shopId !== entry.shopId);
    settings.write({ shops: [...others, entry] });
    deps.onChanged();
  };

  const view = (entry: ShopEntry): Shop => ({
    ...entry,
    isPractice: entry.shopId === practiceShopId,
    hasToken: credentialsOf(entry.shopId).accessToken !== '',
    ...deps.syncStateOf(entry.shopId),
  });

  return {
    /** Shops that this run works for: the connected ones, or the practice shop alone. */
    ids: (): readonly ShopId[] => entries().map((entry) => entry.shopId),
    list: (): readonly Shop[] => entries().map(view),
    /** The shop's gateway client; reads the credentials anew for every call. */
    gateway: (shopId: ShopId): Gateway => {
      getEntry(shopId);
      const known = gateways.get(shopId);
      if (known !== undefined) return known;
      const { gatewayTimeoutMs, callsPerSecond } = settings.read().tuning;
      const gateway = createGateway({
        pacer: createPacer({
          perSecond: callsPerSecond,
          burst: callsPerSecond * 2,
          now: deps.now,
          sleep: deps.sleep,
          random: Math.random,
        }),
        credentials: () => credentialsOf(shopId),
        onTokens: (tokens) => keepTokens(shopId, tokens),
        now: deps.now,
        sleep: deps.sleep,
        version: deps.version,
        timeoutMs: gatewayTimeoutMs,
        log: deps.log,
        ...(deps.onServerDate === undefined ? {} : { onServerDate: deps.onServerDate }),
      });
      gateways.set(shopId, gateway);
      return gateway;
    },
    /** Keeps a real shop; empty secrets leave the stored ones as they are. Secrets go first, so no shop is half there. */
    save: (input: Input<'shops.save'>): Shop => {
      const shopId = shopIdSchema.parse(input.shopId ?? deps.newId());
      if (shopId === practiceShopId) throw new AppError('shop.not-found', 'the practice shop is not kept');
      for (const name of ['appSecret', 'accessToken', 'refreshToken'] as const) {
        if (input[name] !== '') secrets.set(`${shopId}.${name}`, input[name]);
      }
      const known = settings.read().shops.find((shop) => shop.shopId === shopId);
      const isNewToken = input.accessToken !== '';
      const entry: ShopEntry = {
        shopId,
        name: input.name,
        gateway: input.gateway,
        appKey: input.appKey,
        callbackUrl: input.callbackUrl,
        ...(known === undefined || isNewToken ? unknownTokenTimes : tokenTimesOf(known)),
      };
      writeEntry(entry);
      deps.onAct?.('shop-saved', shopId);
      gateways.delete(shopId);
      return {
        ...entry,
        isPractice: false,
        hasToken: (secrets.get(`${shopId}.accessToken`) ?? '') !== '',
        ...deps.syncStateOf(shopId),
      };
    },
    /** Throws `shop.has-open-calls` while calls of the shop wait, or nobody knows yet what became of them. */
    remove: (shopId: ShopId): void => {
      if (deps.hasOpenCalls(shopId)) throw new AppError('shop.has-open-calls', 'calls of the shop are open');
      settings.write({ shops: settings.read().shops.filter((shop) => shop.shopId !== shopId) });
      for (const name of ['appSecret', 'accessToken', 'refreshToken']) secrets.remove(`${shopId}.${name}`);
      gateways.delete(shopId);
      deps.onAct?.('shop-removed', shopId);
      deps.onChanged();
    },
    callbackUrlOf: (shopId: ShopId): string => getEntry(shopId).callbackUrl,
    /** The page where the seller allows this station; it comes back with `state`. */
    authorisationUrl: (shopId: ShopId, state: string): string => {
      const entry = getEntry(shopId);
      return authorizeUrl({
        gateway: entry.gateway,
        appKey: entry.appKey,
        redirectUri: entry.callbackUrl,
        state,
      });
    },
    /** Renews tokens ahead of their end; one that cannot be renewed now is tried again at the next look. */
    renewTokens: async function renewTokens(): Promise<void> {
      for (const entry of entries().filter((each) => isRenewalDue(each, deps.now()))) {
        const code = await this.gateway(entry.shopId)
          .refreshTokens()
          .then(() => 'ok', errorCodeOf);
        deps.log.info('tokens renewed ahead', { outcome: code });
      }
    },
    /** Exchanges the code that AliExpress showed after the authorisation for tokens. */
    enterCode: async function enterCode(shopId: ShopId, code: string): Promise<Shop> {
      keepTokens(shopId, await this.gateway(shopId).exchangeCode(code));
      return view(getEntry(shopId));
    },
  };
}
