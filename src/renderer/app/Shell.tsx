import { useEffect, useState } from 'react';
import type { OrderKey } from '../../shared/contract/orders.contract';
import { onEvent } from '../data/client';
import { useQueueCounts } from '../data/orders';
import { useSettings, useStationStatus } from '../data/station';
import { PrintersScreen } from '../features/printers/PrintersScreen';
import { QueueScreen } from '../features/queue/QueueScreen';
import { firstView, type QueueView } from '../features/queue/queue-view';
import { SettingsScreen } from '../features/settings/SettingsScreen';
import { WizardScreen } from '../features/wizard/WizardScreen';
import { useHotkey } from '../input/hotkeys';
import { useT } from '../ui/i18n';
import { useToast } from '../ui/Toasts';
import { BottomBar } from './BottomBar';
import { KeysDialog } from './KeysDialog';
import { Notices } from './Notices';
import type { Place, Screen } from './place';
import { Rail } from './Rail';
import css from './Shell.module.css';
import { TopBar } from './TopBar';
import { useAppearance } from './use-appearance';
import { useScanRouter } from './use-scan-router';

/** The frame around every screen, and which screen is in it. */
export function Shell() {
  const t = useT();
  const toast = useToast();
  const { data: status } = useStationStatus();
  const { data: settings } = useSettings();
  const { data: counts } = useQueueCounts();
  const [place, setPlace] = useState<Place>({ screen: 'queue' });
  const [view, setView] = useState<QueueView>(firstView);
  const [areKeysShown, setKeysShown] = useState(false);
  const [unknown, setUnknown] = useState<string | null>(null);

  const go = (screen: Screen) => {
    setPlace({ screen });
  };
  const open = (key: OrderKey) => {
    setPlace({ screen: 'wizard', key });
    // A search has done its work once it led to an order.
    setView((all) => ({ ...all, search: '', key }));
  };

  useAppearance();
  useScanRouter({
    onOpen: open,
    onUnknown: setUnknown,
    onBegin: () => {
      setUnknown(null);
    },
  });
  useHotkey({
    key: '?',
    onDown: () => {
      setKeysShown(true);
    },
  });
  useEffect(
    () =>
      onEvent('station.secondInstance', () => {
        toast(t('app.secondInstance'), 'look');
      }),
    [t, toast],
  );

  return (
    <div className={css['shell']} data-practice={status?.isPractice === true || undefined}>
      {status?.isPractice === true && (
        <section className={css['practice']} aria-label={t('app.practice')}>
          <strong>{t('app.practice')}</strong> {t('app.practiceHint')}
        </section>
      )}
      <TopBar
        status={status}
        packerName={settings?.packerName ?? ''}
        onGo={go}
        unknown={unknown}
        onEdit={() => {
          setUnknown(null);
        }}
      />
      {status !== undefined && (
        <Notices
          status={status}
          onSettings={() => {
            go('settings');
          }}
        />
      )}
      <Rail place={place} waiting={counts?.all ?? null} onGo={go} />
      <main className={css['main']}>
        {place.screen === 'queue' && (
          <QueueScreen
            view={view}
            onView={setView}
            onShip={open}
            onSettings={() => {
              go('settings');
            }}
          />
        )}
        {place.screen === 'wizard' && (
          <WizardScreen
            key={`${place.key.shopId}/${place.key.orderId}`}
            orderKey={place.key}
            onLeave={() => {
              go('queue');
            }}
            onOpen={open}
            onPrinters={() => {
              go('printers');
            }}
          />
        )}
        {place.screen === 'printers' && <PrintersScreen />}
        {place.screen === 'settings' && <SettingsScreen />}
      </main>
      <BottomBar
        status={status}
        onAttention={() => {
          setView({ ...firstView, filter: 'attention' });
          go('queue');
        }}
        onKeys={() => {
          setKeysShown(true);
        }}
      />
      <KeysDialog
        isOpen={areKeysShown}
        onClose={() => {
          setKeysShown(false);
        }}
      />
    </div>
  );
}
