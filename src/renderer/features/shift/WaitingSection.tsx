import { useId } from 'react';
import { useWaitingCalls } from '../../data/outbox';
import { useIsOffline } from '../../data/station';
import { Button } from '../../ui/Button';
import { ErrorState } from '../../ui/ErrorState';
import { Icon } from '../../ui/Icon';
import { useT } from '../../ui/i18n';
import { WaitingCallRow } from '../../ui/WaitingCallRow';
import css from './WaitingSection.module.css';

/** More are in the list of everything that waits. */
const shown = 3;

/** What goes out next and why it has not yet. */
export function WaitingSection({ onWaiting }: { readonly onWaiting: () => void }) {
  const t = useT();
  const id = useId();
  const isOffline = useIsOffline();
  const { data: calls = [], error, refetch } = useWaitingCalls(true);
  return (
    <section className={css['section']} aria-labelledby={id}>
      <header className={css['head']}>
        <h2 id={id} className={css['title']}>
          {t('offline.panel.title')}
        </h2>
        {calls.length > 0 && <b className={css['count']}>{calls.length}</b>}
        {calls.length > shown && <Button onPress={onWaiting}>{t('offline.show')}</Button>}
      </header>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {error === null && calls.length === 0 && (
        <p className={css['none']}>
          <Icon name="check" />
          {t('offline.panel.none')}
        </p>
      )}
      <ol className={css['rows']}>
        {calls.slice(0, shown).map((call) => (
          <WaitingCallRow key={call.callId} call={call} isOffline={isOffline} />
        ))}
      </ol>
    </section>
  );
}
