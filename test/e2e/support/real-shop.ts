import { createPracticeShop, type PracticeShop, type PracticeShopView } from '../../../src/main/practice/practice-shop';
import { listenForLabels, type LabelListener } from '../../support/label-listener';
import { setUpBench, type Bench } from './station';
import { firstOrderNumber } from './walk';

/** A gateway and a printer outside the app, and a provisioning file that points the app at them. */
export type RealShop = {
  readonly bench: Bench;
  readonly shop: PracticeShop;
  readonly printer: LabelListener;
  readonly gatewayUrl: string;
  /** The file's content, for tests that spoil it. */
  readonly provision: Record<string, unknown>;
  readonly provisionFile: string;
  /** What the gateway made and took for the first order, and every call of a method that reached it. */
  logisticsOrders(): PracticeShopView['logisticsOrders'];
  declarations(): PracticeShopView['declarations'];
  callsOf(method: string): PracticeShop['calls'];
  clear(): Promise<void>;
};

export async function setUpRealShop(): Promise<RealShop> {
  const bench = setUpBench();
  const shop = createPracticeShop({ now: Date.now });
  const [{ url }, printer] = await Promise.all([shop.listen(), listenForLabels()]);
  const { appKey, appSecret, accessToken, refreshToken } = shop.credentials;
  const provision = {
    shops: [{ name: 'Lotus Textile', gateway: url, appKey, appSecret, accessToken, refreshToken }],
    printers: [
      { name: 'ZD421', language: 'zpl', transport: `tcp://127.0.0.1:${printer.port}`, dpi: 203, media: '100x150' },
    ],
    language: 'en',
  };
  return {
    bench,
    shop,
    printer,
    gatewayUrl: url,
    provision,
    provisionFile: bench.provision(provision),
    logisticsOrders: () => shop.state().logisticsOrders.filter((order) => order.orderId === firstOrderNumber),
    declarations: () => shop.state().declarations.filter((each) => each.orderId === firstOrderNumber),
    callsOf: (method) => shop.calls.filter((call) => call.method === method),
    clear: async () => {
      await bench.clear();
      await Promise.all([shop.close(), printer.close()]);
    },
  };
}
