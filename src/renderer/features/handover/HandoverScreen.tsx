import { useEffect, useState } from 'react';
import { groupByFit, type HandoverId } from '../../../shared/domain/handover';
import { useBatches, useReadyParcels } from '../../data/handover';
import { useScanBridge } from '../../input/scan-context';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorState } from '../../ui/ErrorState';
import { useT } from '../../ui/i18n';
import { scrollRegion } from '../../ui/scroll-region';
import { Spinner } from '../../ui/Spinner';
import { BatchDetail } from './BatchDetail';
import { BatchItem } from './BatchItem';
import css from './HandoverScreen.module.css';
import { ReadyGroup } from './ReadyGroup';
import { ReadyItem } from './ReadyItem';

type Chosen =
  | { readonly kind: 'group'; readonly key: string }
  | { readonly kind: 'batch'; readonly batchId: HandoverId };

/** What waits to leave the building, and what left: parcels that fit together, and the batches made of them. */
export function HandoverScreen() {
  const t = useT();
  const ready = useReadyParcels();
  const batches = useBatches();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const { field } = useScanBridge();
  useEffect(() => {
    // Otherwise Enter would press the place in the rail that led here.
    field.current?.focus();
  }, [field]);

  const groups = groupByFit(ready.data ?? []);
  const open = (batches.data ?? []).filter(({ state }) => state.state !== 'handed-over' && state.state !== 'cancelled');
  const past = (batches.data ?? []).filter((batch) => !open.includes(batch));
  const group = chosen?.kind === 'group' ? groups.find(([first]) => first?.shipmentId === chosen.key) : undefined;
  const batchId = chosen?.kind === 'batch' ? chosen.batchId : group === undefined ? open[0]?.batchId : undefined;
  const shown = group ?? (batchId === undefined ? groups[0] : undefined);
  const shownBatch = shown === undefined ? (batchId ?? past[0]?.batchId) : undefined;
  const error = ready.error ?? batches.error;
  const openBatch = (id: HandoverId) => {
    setChosen({ kind: 'batch', batchId: id });
  };

  if (error !== null) {
    return (
      <ErrorState
        error={error}
        onRetry={() => {
          void ready.refetch();
          void batches.refetch();
        }}
      />
    );
  }
  if (ready.data === undefined || batches.data === undefined) return <Spinner label={t('common.loading')} />;
  return (
    <div className={css['screen']}>
      <header className={css['head']}>
        <h1 className={css['title']}>{t('handover.title')}</h1>
        <span className={css['count']}>{t('handover.readyCount', { count: ready.data.length })}</span>
      </header>
      {groups.length === 0 && batches.data.length === 0 ? (
        <EmptyState title={t('handover.empty')} hint={t('handover.emptyHint')} icon="truck" />
      ) : (
        <div className={css['columns']}>
          <nav className={css['side']} aria-label={t('handover.title')} {...scrollRegion}>
            {groups.length > 0 && <h2 className={css['heading']}>{t('handover.ready')}</h2>}
            {groups.map((parcels) => (
              <ReadyItem
                key={parcels[0]?.shipmentId}
                parcels={parcels}
                isChosen={parcels === shown}
                onChoose={() => {
                  setChosen({ kind: 'group', key: parcels[0]?.shipmentId ?? '' });
                }}
              />
            ))}
            {open.length > 0 && <h2 className={css['heading']}>{t('handover.openBatches')}</h2>}
            {open.map((batch) => (
              <BatchItem
                key={batch.batchId}
                batch={batch}
                isChosen={batch.batchId === shownBatch}
                onChoose={openBatch}
              />
            ))}
            {past.length > 0 && <h2 className={css['heading']}>{t('handover.history')}</h2>}
            {past.map((batch) => (
              <BatchItem
                key={batch.batchId}
                batch={batch}
                isChosen={batch.batchId === shownBatch}
                onChoose={openBatch}
              />
            ))}
          </nav>
          {shown !== undefined && (
            <ReadyGroup
              key={shown[0]?.shipmentId}
              parcels={shown}
              onMade={(batch) => {
                openBatch(batch.batchId);
              }}
            />
          )}
          {shownBatch !== undefined && <BatchDetail key={shownBatch} batchId={shownBatch} />}
        </div>
      )}
    </div>
  );
}
