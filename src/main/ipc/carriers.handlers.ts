import type { Services } from '../app/services';
import type { Handlers } from './router';

type CarrierChannel = Extract<
  keyof Handlers,
  `${'carriers' | 'rateCards' | 'waybillPool' | 'exchangeRates'}.${string}`
>;

/** Binds the channels of own carriers to their services. */
export function createCarrierHandlers(
  { carriers, carrierLists, labelFolders }: Services,
  desktop: { readonly askForFolder: () => Promise<string | null> },
): Pick<Handlers, CarrierChannel> {
  const { pool, rateCards, exchangeRates } = carriers;
  return {
    'carriers.list': () => carriers.list(),
    'carriers.save': ({ carrierId, draft }) => carriers.save(carrierId, draft),
    'carriers.remove': ({ carrierId }) => {
      carriers.remove(carrierId);
      return {};
    },
    'carriers.offers': ({ country, weightGrams }) => carriers.offers(country, weightGrams),
    'carriers.declareServices': () => carrierLists.declareServices(),
    'carriers.actualCarriers': () => carrierLists.actualCarriers(),
    'carriers.testNumber': ({ pattern, number }) => carriers.testNumber(pattern, number),
    'carriers.labelFolder': ({ carrierId }) => labelFolders.viewOf(carrierId),
    'carriers.watchFolder': async ({ carrierId, isWatched }) => {
      const folder = isWatched ? await desktop.askForFolder() : null;
      return isWatched && folder === null ? labelFolders.viewOf(carrierId) : labelFolders.watch(carrierId, folder);
    },
    'rateCards.list': ({ carrierId }) => rateCards.list(carrierId),
    'rateCards.preview': ({ bytes, currency }) => rateCards.preview(bytes, currency),
    'rateCards.save': ({ carrierId, card }) => rateCards.save(carrierId, card),
    'rateCards.remove': ({ rateCardId }) => {
      rateCards.remove(rateCardId);
      return {};
    },
    'rateCards.export': ({ carrierId, rateCardId, language }) => rateCards.export(carrierId, rateCardId, language),
    'waybillPool.preview': ({ carrierId, bytes }) => pool.preview(carrierId, bytes),
    'waybillPool.add': ({ carrierId, numbers }) => pool.add(carrierId, numbers),
    'waybillPool.list': ({ carrierId, state }) => pool.list(carrierId, state),
    'waybillPool.settle': ({ number, action, reason }) => pool.settle(number, action, reason),
    'exchangeRates.list': () => exchangeRates.list(),
    'exchangeRates.save': (rate) => exchangeRates.save(rate),
    'exchangeRates.remove': ({ from, to }) => exchangeRates.remove(from, to),
  };
}
