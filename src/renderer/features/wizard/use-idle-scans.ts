import type { ScanTarget } from '../../input/scan-context';
import { useT } from '../../ui/i18n';
import { useToast } from '../../ui/Toasts';
import { useWizard } from './wizard-context';

/** What a step hears of scans when none is waited for: another order is opened, the own number only answered. */
export function useIdleScans(): ScanTarget {
  const t = useT();
  const toast = useToast();
  const { order, tell, onWrongLabel } = useWizard();
  return {
    key: { shopId: order.shopId, orderId: order.orderId },
    expects: 'nothing',
    onOwnNumber: () => {
      toast(t('scan.alreadyOpen'), 'plain');
    },
    onOtherOrder: (orderId) => {
      tell({ kind: 'other-order', orderId });
    },
    onLine: () => undefined,
    onUnknown: () => undefined,
    onWrongLabel,
  };
}
