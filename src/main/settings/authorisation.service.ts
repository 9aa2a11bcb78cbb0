import type { Problem } from '../../shared/contract/station.contract';
import type { Language } from '../../shared/contract/station.contract';
import type { ShopId } from '../../shared/domain/ids';
import { AppError } from '../../shared/errors';
import { problemOf } from '../app/error-code';
import { isLoopbackCallback, listenForCallback, type Callback } from './authorisation-callback';
import { authorisationPages } from './authorisation-pages';
import type { ShopsService } from './shops.service';

export type AuthorisationDeps = {
  readonly shops: Pick<ShopsService, 'callbackUrlOf' | 'authorisationUrl' | 'enterCode'>;
  readonly language: () => Language;
  readonly newId: () => string;
  /** Told when the browser came back: null when the shop is authorised now. */
  readonly onSettled: (shopId: ShopId, problem: Problem | null) => void;
};

/** What the screen needs to go on: `isAwaited` tells that the code comes back by itself. */
export type BegunAuthorisation = {
  readonly url: string;
  readonly isAwaited: boolean;
  readonly problem: Problem | null;
};

/** How long the browser may take; a page that is forgotten must not keep a port open for the day. */
const patienceMs = 10 * 60_000;

/**
 * Lets the seller allow this station at AliExpress (API reference 1.6). Where the app's callback address is on this
 * computer the code comes back by itself, otherwise it is pasted.
 */
export function createAuthorisationService(deps: AuthorisationDeps) {
  let open: { readonly callback: Callback; readonly timer: NodeJS.Timeout } | null = null;

  const stop = async (): Promise<void> => {
    const ended = open;
    open = null;
    if (ended === null) return;
    clearTimeout(ended.timer);
    await ended.callback.close();
  };

  const listen = async (shopId: ShopId, callbackUrl: string, state: string): Promise<void> => {
    const callback = await listenForCallback({
      callbackUrl,
      state,
      pageText: (answer) => authorisationPages[deps.language()][answer],
      onResult: async (result) => {
        try {
          if (result.kind === 'denied') throw new AppError('shop.authorisation-denied', 'the seller said no');
          await deps.shops.enterCode(shopId, result.code);
          deps.onSettled(shopId, null);
        } catch (error) {
          deps.onSettled(shopId, problemOf(error));
          throw error;
        }
      },
    });
    open = { callback, timer: setTimeout(() => void stop(), patienceMs) };
    open.timer.unref();
  };

  return {
    /** Makes ready for the browser to come back and tells the page to open. An earlier one that waits is given up. */
    begin: async (shopId: ShopId): Promise<BegunAuthorisation> => {
      await stop();
      const state = deps.newId();
      const url = deps.shops.authorisationUrl(shopId, state);
      const callbackUrl = deps.shops.callbackUrlOf(shopId);
      if (!isLoopbackCallback(callbackUrl)) return { url, isAwaited: false, problem: null };
      try {
        await listen(shopId, callbackUrl, state);
        return { url, isAwaited: true, problem: null };
      } catch (error) {
        // The way by pasting is left.
        return { url, isAwaited: false, problem: problemOf(error) };
      }
    },
    /** Waits for no browser any more. */
    stop,
  };
}
