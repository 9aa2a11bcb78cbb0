import { contract, type Input } from '../../../shared/contract';
import type { Shop } from '../../../shared/contract/station.contract';

/** AliExpress's own gateway, where nothing else is entered. */
export const aliExpressGateway = 'https://api-sg.aliexpress.com';

/** What the dialog's fields hold. Secrets of a known shop are never shown: empty keeps them. */
export type ShopForm = Readonly<
  Record<'name' | 'gateway' | 'appKey' | 'appSecret' | 'callbackUrl' | 'accessToken' | 'refreshToken', string>
>;

/** How the station gets its tokens: the seller allows it in the browser, or pastes tokens that exist. */
export type TokenWay = 'browser' | 'tokens';

export type ShopFormProblem = 'missing' | 'format';
export type ShopFormErrors = Readonly<Partial<Record<keyof ShopForm, ShopFormProblem>>>;

/** The fields for a new shop, or for one that exists. */
export function shopToForm(shop: Shop | null): ShopForm {
  return {
    name: shop?.name ?? '',
    gateway: shop?.gateway ?? aliExpressGateway,
    appKey: shop?.appKey ?? '',
    appSecret: '',
    callbackUrl: shop?.callbackUrl ?? '',
    accessToken: '',
    refreshToken: '',
  };
}

const { shape } = contract['shops.save'].input;

/**
 * What is wrong with each field. A new shop needs its app secret, and what the chosen way to its tokens needs: the
 * callback address for the browser, or the access token.
 */
export function shopFormErrors(form: ShopForm, isNew: boolean, way: TokenWay): ShopFormErrors {
  const needed: readonly (keyof ShopForm)[] = [
    'name',
    'gateway',
    'appKey',
    ...(isNew ? (['appSecret', way === 'browser' ? 'callbackUrl' : 'accessToken'] as const) : []),
  ];
  const fields = ['name', 'gateway', 'appKey', 'appSecret', 'callbackUrl', 'accessToken', 'refreshToken'] as const;
  const errors: Partial<Record<keyof ShopForm, ShopFormProblem>> = {};
  for (const field of fields) {
    const text = form[field].trim();
    if (text === '' && needed.includes(field)) errors[field] = 'missing';
    else if (text !== '' && !shape[field].safeParse(text).success) errors[field] = 'format';
  }
  return errors;
}

/** What is sent to main; tokens only when that is the chosen way, so that hidden fields are not saved. */
export function formToInput(form: ShopForm, shop: Shop | null, way: TokenWay): Input<'shops.save'> {
  const trimmed = Object.fromEntries(Object.entries(form).map(([field, text]) => [field, text.trim()]));
  const isHidden = shop === null && way === 'browser';
  return {
    ...form,
    ...trimmed,
    ...(isHidden ? { accessToken: '', refreshToken: '' } : {}),
    shopId: shop?.shopId ?? null,
  };
}
