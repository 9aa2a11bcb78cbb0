import { shopIdSchema, type ShopId } from '../../shared/domain/ids';
import { AppError } from '../../shared/errors';
import type { Input } from '../../shared/contract';
import type { Problem, Shop } from '../../shared/contract/station.contract';
import type { Logger } from '../app/logger';
import { createGateway, type Gateway, type ShopCredentials, type TokenSet } from '../gateway/gateway';
import { authorizeUrl } from '../gateway/auth';
import type { SecretStore, SettingsStore, ShopEntry } from './settings-file';

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
  /** The practice shop of this run, when no real shop is connected. */
  readonly practice: PracticeAccess | null;
};

/** How the practice shop of this run is reached. */
export type PracticeAccess = { readonly name: string; readonly credentials: ShopCredentials };

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
            tokenExpiresAtMs: null,
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
    writeEntry({ ...getEntry(shopId), tokenExpiresAtMs: tokens.accessExpiresAtMs });
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
      const gateway = createGateway({
        credentials: () => credentialsOf(shopId),
        onTokens: (tokens) => keepTokens(shopId, tokens),
        now: deps.now,
        sleep: deps.sleep,
        version: deps.version,
        timeoutMs: settings.read().tuning.gatewayTimeoutMs,
        log: deps.log,
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
        tokenExpiresAtMs: isNewToken ? null : (known?.tokenExpiresAtMs ?? null),
      };
      writeEntry(entry);
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
      deps.onChanged();
    },
    authorisationUrl: (shopId: ShopId): string => {
      const entry = getEntry(shopId);
      return authorizeUrl({
        gateway: entry.gateway,
        appKey: entry.appKey,
        redirectUri: entry.callbackUrl,
        state: deps.newId(),
      });
    },
    /** Exchanges the code that AliExpress showed after the authorisation for tokens. */
    enterCode: async function enterCode(shopId: ShopId, code: string): Promise<Shop> {
      keepTokens(shopId, await this.gateway(shopId).exchangeCode(code));
      return view(getEntry(shopId));
    },
  };
}
