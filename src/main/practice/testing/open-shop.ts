import { createPracticeShop, type PracticeShop, type PracticeShopOptions } from '../practice-shop';
import { createWireClient, type WireClient } from './wire-client';

/** The demonstration order: a T-shirt twice and socks once, to Brazil. */
export const demoOrderId = '8170004586005712';

/** A listening shop with a clock that a test turns, and a client for it. */
export type OpenShop = {
  readonly shop: PracticeShop;
  readonly url: string;
  readonly client: WireClient;
  readonly clock: { nowMs: number };
  readonly logged: string[];
  readonly reconnect: () => WireClient;
};

/** 4 May 2026, 04:00 UTC: the evening before in US Pacific time. */
export const startMs = Date.UTC(2026, 4, 4, 4, 0, 0);

/** Opens a shop for a test; close it with `shop.close()`. */
export async function openShop(options: Partial<PracticeShopOptions> = {}): Promise<OpenShop> {
  const clock = { nowMs: startMs };
  const logged: string[] = [];
  const shop = createPracticeShop({ now: () => clock.nowMs, log: (message) => logged.push(message), ...options });
  const { url } = await shop.listen();
  const reconnect = (): WireClient => createWireClient({ url, ...shop.credentials, now: () => clock.nowMs });
  return { shop, url, client: reconnect(), clock, logged, reconnect };
}

/** A correct creation for the demonstration order; tests spoil one part of it. */
export function creationParams(changes: CreationChanges = {}): Record<string, string> {
  return {
    trade_order_id: demoOrderId,
    trade_order_from: 'ESCROW',
    warehouse_carrier_service: 'CAINIAO_STANDARD_TS_12350032',
    pickup_type: 'SELF_SEND',
    undeliverable_decision: '0',
    declare_product_d_t_os: JSON.stringify([
      { ...tShirt, ...changes.product },
      {
        ...tShirt,
        product_id: socksProductId,
        child_order_id: '8170004586025712',
        category_cn_desc: '袜子',
        product_num: '1',
      },
    ]),
    address_d_t_os: JSON.stringify({
      receiver: { ...receiver, ...changes.receiver },
      sender: { address_id: '2310004471' },
      refund: { address_id: 2310004491 },
      ...changes.addresses,
    }),
    ...changes.params,
  };
}

/** What a test changes in a correct creation. */
export type CreationChanges = {
  readonly params?: Readonly<Record<string, string>>;
  readonly product?: Readonly<Record<string, unknown>>;
  readonly receiver?: Readonly<Record<string, unknown>>;
  readonly addresses?: Readonly<Record<string, unknown>>;
};

const socksProductId = '1005003574624874';

const tShirt = {
  product_id: '1005003574624837',
  child_order_id: '8170004586015712',
  category_cn_desc: 'T恤衫',
  category_en_desc: 'T-shirt',
  product_num: '2',
  product_declare_amount: '2.50',
  product_weight: '0.180',
  contains_battery: 'false',
  only_battery: false,
  aneroid_markup: 'false',
};

const receiver = {
  name: 'José da Conceição Araújo',
  country: 'BR',
  province: 'São Paulo',
  city: 'Campinas',
  street_address: 'Rua das Acácias 77, apto 3',
  post_code: '13010-111',
  mobile: '+5519955501234',
};
