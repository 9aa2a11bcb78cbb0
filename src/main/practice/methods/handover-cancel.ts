import { contentStatusAt } from '../logistics/handover-contents';
import { handoverFailure, handoverParameters, readCaller } from './handover-common';
import type { Method } from './method';

const cancellable = ['committed', 'awaiting_tracking_number', 'awaiting_pickup'];

/** Cancels a content that nobody has fetched yet; its parcels can be put into another one. */
export const handoverCancel: Method = {
  name: 'cainiao.global.handover.cancel',
  needsSession: true,
  parameters: {
    ...handoverParameters,
    handover_order_id: { type: 'long' },
    handover_content_id: { type: 'long' },
    tracking_number: { type: 'text' },
  },
  itemKeys: {},
  execute: (context, parameters) => {
    const { topUserKey } = readCaller(parameters);
    const contentId = parameters.text('handover_content_id');
    const orderId = parameters.text('handover_order_id');
    const content = context.state.handoverContents.find(
      (candidate) =>
        candidate.contentId === contentId &&
        (orderId === undefined || candidate.handoverOrderId === orderId) &&
        candidate.topUserKey === topUserKey,
    );
    if (content === undefined) return handoverFailure('CONTENT_NOT_EXIST', '大包不存在');
    if (!cancellable.includes(contentStatusAt(content, context.nowMs))) {
      return handoverFailure('STATUS_ERROR', '当前状态不允许取消');
    }
    content.fixedStatus = 'canceled';
    for (const parcel of context.state.logisticsOrders) {
      if (content.lpNumbers.includes(parcel.lpNumber)) parcel.status = 'wait_pickup_transfer';
    }
    context.markChanged();
    return { result: { success: true, error_code: '', error_msg: '', data: { result: true } } };
  },
};
