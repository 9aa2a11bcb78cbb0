import { useSettings, useStationStatus } from '../../data/station';
import { ErrorState } from '../../ui/ErrorState';
import { useT } from '../../ui/i18n';
import { Spinner } from '../../ui/Spinner';
import { AboutSection } from './AboutSection';
import { CarriersSection } from './CarriersSection';
import { DataSection } from './DataSection';
import { DoorSection } from './DoorSection';
import { PaperworkSection } from './PaperworkSection';
import { PracticeSection } from './PracticeSection';
import css from './SettingsScreen.module.css';
import { PlanRulesSection } from './PlanRulesSection';
import { ShippingSection } from './ShippingSection';
import { ShopsSection } from './ShopsSection';
import { StationSection } from './StationSection';

/** How this station looks and who works here, the connected shops, and what this app is. */
export function SettingsScreen({ onCarriers }: { readonly onCarriers: () => void }) {
  const t = useT();
  const settings = useSettings();
  const status = useStationStatus();
  const failure = settings.error ?? status.error;
  const handleRetry = () => {
    if (settings.isError) void settings.refetch();
    if (status.isError) void status.refetch();
  };
  return (
    <div className={css['screen']}>
      <div className={css['page']}>
        <h1 className={css['title']}>{t('settings.title')}</h1>
        {failure !== null && <ErrorState error={failure} onRetry={handleRetry} />}
        {failure === null && (settings.isPending || status.isPending) && <Spinner label={t('settings.loading')} />}
        {settings.isSuccess && <StationSection settings={settings.data} />}
        {status.isSuccess && <ShopsSection status={status.data} />}
        <PracticeSection />
        <ShippingSection />
        <PlanRulesSection />
        <CarriersSection onOpen={onCarriers} />
        <PaperworkSection />
        <DoorSection />
        <DataSection />
        {status.isSuccess && <AboutSection version={status.data.version} />}
      </div>
    </div>
  );
}
