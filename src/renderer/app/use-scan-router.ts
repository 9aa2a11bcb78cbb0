import { useQueryClient } from '@tanstack/react-query';
import { canPrintJob, isOnItsWay, mayHavePrinted } from '../../shared/domain/print-job';
import type { OrderKey } from '../../shared/contract/orders.contract';
import { call } from '../data/client';
import { useScanLookup } from '../data/orders';
import { useSettleJob } from '../data/printing';
import { shipmentKeys } from '../data/shipments';
import { useScanBridge, useScanListener } from '../input/scan-context';
import { toErrorLike } from '../ui/error-text';
import { useErrorText, useT } from '../ui/i18n';
import { useToast } from '../ui/Toasts';
import { decideScan, type ScanAction } from './decide-scan';
import { isSameOrder } from '../data/order-key';

export type ScanRouterDeps = {
  readonly onOpen: (key: OrderKey) => void;
  /** Nothing has this code: the field shows it, selected, with a word. */
  readonly onUnknown: (text: string) => void;
  readonly onBegin: () => void;
};

/** Takes every scan to where it belongs. */
export function useScanRouter({ onOpen, onUnknown, onBegin }: ScanRouterDeps): void {
  const t = useT();
  const textOf = useErrorText();
  const toast = useToast();
  const client = useQueryClient();
  const { store } = useScanBridge();
  const { mutateAsync: lookUp } = useScanLookup();
  const { mutateAsync: settle } = useSettleJob();

  const takeParcel = async (action: ScanAction & { readonly do: 'parcel' }) => {
    const target = store.target();
    const shipment = await client.fetchQuery({
      queryKey: shipmentKeys.detail(action.shipmentId),
      queryFn: () => call('shipments.get', { shipmentId: action.shipmentId }),
      staleTime: 0,
    });
    const job = shipment.printJobs.findLast(({ state }) => canPrintJob(state, 'confirm'));
    const onItsWay = shipment.printJobs.find(({ state, isRequested }) => isRequested && isOnItsWay(state));
    if (job !== undefined) {
      await settle({ printJobId: job.printJobId, isInHand: true });
      const copies = shipment.printJobs.filter(({ state }) => mayHavePrinted(state)).length;
      const waybill = action.waybillNumber;
      // Copies carry the same code: which of them is in hand can't be told.
      if (copies > 1) toast(t('scan.labelInHandCopies', { waybill, copies }), 'look');
      else toast(t('scan.labelInHand', { waybill }));
    } else if (onItsWay !== undefined) {
      toast(t('scan.alreadyPrinting', { copy: onItsWay.copy }), 'plain');
    } else if (isSameOrder(action.key, target?.key ?? null)) {
      toast(t('scan.alreadyOpen'), 'plain');
    } else if (action.isFree) {
      onOpen(action.key);
    } else {
      target?.onOtherOrder(action.key.orderId);
    }
  };

  const act = async (text: string) => {
    const target = store.target();
    const hit = await lookUp({ text, open: target?.key ?? null, label: target?.labelOf ?? null });
    const action = decideScan(hit, target);
    switch (action.do) {
      case 'open':
        onOpen(action.key);
        return;
      case 'own-number':
        target?.onOwnNumber(text);
        return;
      case 'other-order':
        target?.onOtherOrder(action.orderId);
        return;
      case 'line':
        target?.onLine(action.childId);
        return;
      case 'line-elsewhere':
        toast(t('scan.lineElsewhere'), 'look');
        return;
      case 'parcel':
        await takeParcel(action);
        return;
      case 'wrong-label': {
        const { waybillNumber: waybill, current, orderId: order } = action;
        const stop = (words: string): void => {
          if (target?.onWrongLabel === undefined) toast(words, 'stop');
          else target.onWrongLabel(words);
        };
        if (action.reason === 'other-parcel') stop(t('scan.otherParcelLabel', { waybill, order }));
        else if (current === '') stop(t('scan.supersededNoNumber', { waybill }));
        else stop(t('scan.superseded', { waybill, current }));
        return;
      }
      case 'wrong-code':
        target?.onUnknown(text);
        return;
      case 'unknown':
        onUnknown(text);
    }
  };

  useScanListener((text) => {
    if (document.querySelector('dialog[open]') !== null) {
      toast(t('scan.closeDialogFirst'), 'look');
      return;
    }
    onBegin();
    const take = store.taker();
    if (take !== null) {
      take(text);
      return;
    }
    act(text).catch((error: unknown) => {
      toast(textOf(toErrorLike(error)), 'stop');
    });
  });
}
