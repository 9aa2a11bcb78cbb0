import { useEffect, useState } from 'react';
import type { OrderKey } from '../../shared/contract/orders.contract';
import { onEvent } from '../data/client';
import { useReadyParcels } from '../data/handover';
import { useConversations } from '../data/messages';
import { useQueueCounts } from '../data/orders';
import { usePackageCounts } from '../data/packages';
import { useSettings, useStationStatus } from '../data/station';
import { BatchScreen } from '../features/batch/BatchScreen';
import { beginBatch } from '../features/batch/batch-session';
import { useBatchSession } from '../features/batch/use-batch-session';
import { CarriersScreen } from '../features/carriers/CarriersScreen';
import { HandoverScreen } from '../features/handover/HandoverScreen';
import { MessagesScreen } from '../features/messages/MessagesScreen';
import { PackagesScreen } from '../features/packages/PackagesScreen';
import { PrintersScreen } from '../features/printers/PrintersScreen';
import { QueueScreen } from '../features/queue/QueueScreen';
import { ask, firstView, type QueueView } from '../features/queue/queue-view';
import { SettingsScreen } from '../features/settings/SettingsScreen';
import { ShiftScreen } from '../features/shift/ShiftScreen';
import { WizardScreen } from '../features/wizard/WizardScreen';
import { useHotkey } from '../input/hotkeys';
import { useT } from '../ui/i18n';
import { useToast } from '../ui/Toasts';
import { BottomBar } from './BottomBar';
import { KeysDialog } from './KeysDialog';
import { OfflineBar } from './OfflineBar';
import { WaitingDialog } from './WaitingDialog';
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
  const { data: conversations } = useConversations();
  const { data: readyParcels } = useReadyParcels();
  const { data: parcels } = usePackageCounts();
  const [place, setPlace] = useState<Place>({ screen: 'queue' });
  const [view, setView] = useState<QueueView>(firstView);
  const [batch, setBatch] = useBatchSession();
  const [isWaitingShown, setWaitingShown] = useState(false);
  const [areKeysShown, setKeysShown] = useState(false);
  const [unknown, setUnknown] = useState<string | null>(null);

  const go = (screen: Screen) => {
    setPlace({ screen });
  };
  const open = (key: OrderKey) => {
    const isOfBatch = place.screen === 'batch' || (place.screen === 'wizard' && place.isOfBatch === true);
    setPlace({ screen: 'wizard', key, isOfBatch });
    // A search has done its work once it led to an order.
    setView((all) => ({ ...ask(all, { search: '' }), key }));
  };

  const showBatch = () => {
    setPlace({ screen: 'batch' });
  };

  const showMessages = (key: OrderKey) => {
    setPlace({ screen: 'messages', key });
  };

  const showAttention = () => {
    setView(ask(firstView, { view: 'attention' }));
    go('queue');
  };
  const showWaiting = () => {
    setWaitingShown(true);
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
      {status !== undefined && <OfflineBar status={status} onWaiting={showWaiting} onAttention={showAttention} />}
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
      <Rail
        place={place}
        waiting={counts?.views.waiting ?? null}
        parcels={parcels?.attention ?? 0}
        ready={readyParcels?.length ?? null}
        unread={conversations?.unread ?? 0}
        onGo={go}
      />
      <main className={css['main']}>
        {place.screen === 'queue' && (
          <QueueScreen
            view={view}
            onView={setView}
            onShip={open}
            onBatch={(keys) => {
              setBatch(beginBatch(keys));
              setView({ ...view, picked: [] });
              showBatch();
            }}
            openBatch={
              batch === null
                ? null
                : {
                    count: batch.keys.length,
                    onOpen: showBatch,
                    onEnd: () => {
                      setBatch(null);
                    },
                  }
            }
            onMessages={showMessages}
            onSettings={() => {
              go('settings');
            }}
          />
        )}
        {place.screen === 'batch' && batch !== null && (
          <BatchScreen
            key={batch.keys.map(({ orderId }) => orderId).join()}
            session={batch}
            onSession={setBatch}
            onLeave={() => {
              go('queue');
            }}
            onOpen={open}
            onPrinters={() => {
              go('printers');
            }}
            onEnd={() => {
              setBatch(null);
              go('queue');
            }}
          />
        )}
        {place.screen === 'wizard' && (
          <WizardScreen
            key={`${place.key.shopId}/${place.key.orderId}`}
            orderKey={place.key}
            onLeave={() => {
              if (place.isOfBatch === true && batch !== null) showBatch();
              else go('queue');
            }}
            onOpen={open}
            onMessages={showMessages}
            onPrinters={() => {
              go('printers');
            }}
          />
        )}
        {place.screen === 'packages' && (
          <PackagesScreen
            onOpen={open}
            onPrinters={() => {
              go('printers');
            }}
          />
        )}
        {place.screen === 'handover' && <HandoverScreen />}
        {place.screen === 'messages' && (
          <MessagesScreen orderKey={place.key ?? null} onPick={showMessages} onOrder={open} />
        )}
        {place.screen === 'printers' && <PrintersScreen />}
        {place.screen === 'shift' && (
          <ShiftScreen
            onGo={(to) => {
              if (to === 'attention') showAttention();
              else go(to);
            }}
            onWaiting={showWaiting}
          />
        )}
        {place.screen === 'carriers' && (
          <CarriersScreen
            onBack={() => {
              go('settings');
            }}
          />
        )}
        {place.screen === 'settings' && (
          <SettingsScreen
            onCarriers={() => {
              go('carriers');
            }}
          />
        )}
      </main>
      <BottomBar
        status={status}
        labelsReady={parcels?.ready ?? null}
        onAttention={showAttention}
        onWaiting={showWaiting}
        onQueue={(question) => {
          setView(ask(firstView, question));
          go('queue');
        }}
        onShift={() => {
          go('shift');
        }}
        onKeys={() => {
          setKeysShown(true);
        }}
      />
      <WaitingDialog
        isOpen={isWaitingShown}
        connection={status?.connection}
        onClose={() => {
          setWaitingShown(false);
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
