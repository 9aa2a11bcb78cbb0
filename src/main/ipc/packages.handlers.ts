import type { packagesContract } from '../../shared/contract/packages.contract';
import type { Services } from '../app/services';
import { claimsPage } from '../packages/packages-area';
import type { Handlers } from './router';
import type { Desktop } from './station.handlers';

/** Binds the channels about the page of parcels. */
export function packagesHandlers(
  { packages }: Pick<Services, 'packages'>,
  desktop: Pick<Desktop, 'openPage'>,
): Pick<Handlers, keyof typeof packagesContract> {
  return {
    'packages.list': (query) => packages.list(query),
    'packages.counts': () => packages.counts(),
    'packages.get': ({ packageKey }) => packages.get(packageKey),
    'packages.refresh': ({ packageKeys }) => packages.refresh(packageKeys),
    'packages.lookUp': ({ orderId }) => packages.lookUp(orderId),
    'packages.print': ({ packageKey, printerId, reason }) => packages.print(packageKey, printerId, reason),
    'packages.saveClaim': ({ packageKey, state, reference }) => packages.saveClaim(packageKey, state, reference),
    'packages.openClaims': async () => {
      await desktop.openPage(claimsPage);
      return {};
    },
    'packages.claimSettings': () => packages.claimSettings(),
    'packages.saveClaimSettings': (claims) => packages.saveClaimSettings(claims),
  };
}
