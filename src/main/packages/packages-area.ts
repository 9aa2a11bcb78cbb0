import type { ClaimSettings } from '../../shared/domain/claims';
import type { OrderId } from '../../shared/domain/ids';
import type { SettingsStore } from '../settings/settings-file';
import { createNumberCheck, type NumberCheckDeps } from './number-check';
import { ageNewestParcel } from './practice-late-parcel';
import { createPackagesPage, type PackagesPageDeps } from './packages-page.service';

export type PackagesAreaDeps = Omit<NumberCheckDeps, 'freshMs' | 'supersede' | 'follow' | 'onChanged'> &
  Omit<PackagesPageDeps, 'numbers' | 'claimSettings' | 'printing' | 'followUp'> & {
    readonly settings: SettingsStore;
    readonly printing: () => PackagesPageDeps['printing'] & { readonly supersede: NumberCheckDeps['supersede'] };
    readonly followUp: () => PackagesPageDeps['followUp'] & {
      readonly follow: (shipmentId: Parameters<NumberCheckDeps['follow']>[0]) => Promise<void>;
    };
    readonly publish: NumberCheckDeps['onChanged'];
  };

/** Seller center, where claims for parcels of AliExpress's own logistics are raised. INFERRED: it has no deeper address. */
export const claimsPage = 'https://csp.aliexpress.com/';

/** The page of parcels, and the check of numbers that AliExpress may have replaced. */
export function createPackagesArea(deps: PackagesAreaDeps) {
  const numbers = createNumberCheck({
    ...deps,
    freshMs: deps.settings.read().tuning.numberFreshMs,
    supersede: (shipmentId) => deps.printing().supersede(shipmentId),
    follow: (shipmentId) => void deps.followUp().follow(shipmentId),
    onChanged: (shipmentId) => {
      deps.publish(shipmentId);
      deps.onChanged();
    },
  });
  const claimSettings = (): ClaimSettings => deps.settings.read().claims;
  const page = createPackagesPage({
    ...deps,
    numbers,
    claimSettings,
    printing: {
      print: (...args) => deps.printing().print(...args),
      printDocument: (...args) => deps.printing().printDocument(...args),
      reprintDocument: (...args) => deps.printing().reprintDocument(...args),
      listOfShipment: (shipmentId) => deps.printing().listOfShipment(shipmentId),
    },
    followUp: { lookOf: (shipmentId) => deps.followUp().lookOf(shipmentId) },
  });
  return {
    ...page,
    numbers,
    claimSettings,
    saveClaimSettings: (claims: ClaimSettings): ClaimSettings => {
      deps.settings.write({ claims });
      deps.onChanged();
      return claimSettings();
    },
    /** Training only; the caller makes sure that this is the practice shop. */
    practiseLateParcel: (): OrderId | null => {
      const orderId = ageNewestParcel(deps.db, deps.now());
      deps.onChanged();
      return orderId;
    },
    stop: async (): Promise<void> => {
      await Promise.all([numbers.stop(), page.stop()]);
    },
  };
}
