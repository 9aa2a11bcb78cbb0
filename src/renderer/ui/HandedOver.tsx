import type { OrderKey } from '../../shared/contract/orders.contract';
import { useOrderHandover } from '../data/handover';
import { useLanguage, useT } from './i18n';
import { Note } from './Note';
import { formatWhen } from './time';
import { useNow } from './use-now';

/** Which of the order's parcels left the building, and when; nothing while none stands in a batch. */
export function HandedOver({ orderKey }: { readonly orderKey: OrderKey }) {
  const t = useT();
  const language = useLanguage();
  const nowMs = useNow();
  const { data: parcels = [] } = useOrderHandover(orderKey);
  return parcels.map(({ shipmentId, parcelNumber, number, leftAtMs, packer }) => (
    <Note
      key={shipmentId}
      tone={leftAtMs === null ? 'plain' : 'done'}
      title={
        leftAtMs === null
          ? t('handover.orderIn', { batch: number })
          : t('handover.orderLeft', { when: formatWhen(leftAtMs, nowMs, language) })
      }
    >
      {[
        parcels.length > 1 ? t('parcels.parcel', { number: parcelNumber }) : '',
        leftAtMs === null ? '' : number,
        packer,
      ]
        .filter((part) => part !== '')
        .join(' · ')}
    </Note>
  ));
}
