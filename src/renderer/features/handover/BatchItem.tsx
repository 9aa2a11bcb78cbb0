import type { BatchSummary } from '../../../shared/contract/handover.contract';
import type { HandoverId } from '../../../shared/domain/handover';
import { useT } from '../../ui/i18n';
import { Tag } from '../../ui/Tag';
import { BatchStateTag } from './BatchStateTag';
import css from './HandoverScreen.module.css';

export type BatchItemProps = {
  readonly batch: BatchSummary;
  readonly isChosen: boolean;
  readonly onChoose: (batchId: HandoverId) => void;
};

/** A batch as one entry of the list. */
export function BatchItem({ batch, isChosen, onChoose }: BatchItemProps) {
  const t = useT();
  const { parcelCount, leftCount } = batch;
  return (
    <button
      type="button"
      className={css['item']}
      aria-current={isChosen || undefined}
      onClick={() => {
        onChoose(batch.batchId);
      }}
    >
      <span className={css['line']}>
        <strong className={css['name']}>{batch.number}</strong>
        <span>
          {leftCount > 0 && leftCount < parcelCount
            ? t('handover.outOf', { left: leftCount, count: parcelCount })
            : t('handover.parcels', { count: parcelCount })}
        </span>
      </span>
      <span className={css['small']}>{[batch.warehouseName, batch.serviceName].filter(Boolean).join(' · ')}</span>
      <span className={css['tags']}>
        <BatchStateTag state={batch.state} isElsewhere={batch.isElsewhere} />
        {batch.needsLook && (
          <Tag tone="look" icon="alert">
            {t('handover.look')}
          </Tag>
        )}
      </span>
    </button>
  );
}
