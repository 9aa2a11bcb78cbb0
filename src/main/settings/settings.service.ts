import type { PaperworkSetting } from '../../shared/contract/paperwork.contract';
import type { ShippingSettings } from '../../shared/contract/shipping-settings.contract';
import type { Settings } from '../../shared/contract/station.contract';
import type { Retention } from '../../shared/domain/retention';
import type { SettingsStore } from './settings-file';

const locales = { en: 'en_US', 'zh-CN': 'zh_CN', ru: 'ru_RU' } as const;

export type SettingsService = ReturnType<typeof createSettingsService>;

/** The packer's own settings of this station. */
export function createSettingsService({ store, onChanged }: { store: SettingsStore; onChanged: () => void }) {
  return {
    get: (): Settings => store.read().settings,
    save: (settings: Settings): Settings => {
      store.write({ settings });
      onChanged();
      return store.read().settings;
    },
    /** What stands on our own papers. */
    paperwork: (): PaperworkSetting => store.read().paperwork,
    savePaperwork: (paperwork: PaperworkSetting): PaperworkSetting => {
      store.write({ paperwork });
      return store.read().paperwork;
    },
    /** How this station ships. */
    shipping: (): ShippingSettings => store.read().shipping,
    saveShipping: (shipping: ShippingSettings): ShippingSettings => {
      store.write({ shipping });
      onChanged();
      return store.read().shipping;
    },
    /** How long buyer data is kept. */
    retention: (): Retention => store.read().retention,
    saveRetention: (retention: Retention): void => {
      store.write({ retention });
      onChanged();
    },
    /** Who works here, for the history. */
    packer: (): string => store.read().settings.packerName,
    /** The language in which AliExpress names its plans. */
    gatewayLocale: () => locales[store.read().settings.language],
  };
}
