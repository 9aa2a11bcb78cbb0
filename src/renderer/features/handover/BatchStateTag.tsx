import type { BatchState } from '../../../shared/domain/handover';
import { useT } from '../../ui/i18n';
import { Tag } from '../../ui/Tag';

/** Where a batch stands, in a word. */
export function BatchStateTag({ state, isElsewhere }: { readonly state: BatchState; readonly isElsewhere: boolean }) {
  const t = useT();
  if (isElsewhere) return <Tag icon="check">{t('handover.elsewhere')}</Tag>;
  if (state.state === 'handed-over' || state.state === 'committed') {
    return (
      <Tag tone="done" icon="check">
        {t(`handover.state.${state.state}`)}
      </Tag>
    );
  }
  return <Tag tone={state.state === 'cancelled' ? 'plain' : 'look'}>{t(`handover.state.${state.state}`)}</Tag>;
}
