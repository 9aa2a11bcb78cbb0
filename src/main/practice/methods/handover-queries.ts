import { bagProblemOf, contentOf, contentStatusAt, statusNames, warehouseOf } from '../logistics/handover-contents';
import type { PracticeHandoverContent } from '../state/model';
import { handoverFailure, handoverParameters, readCaller } from './handover-common';
import type { Method } from './method';

const parameters = { ...handoverParameters, order_code: { type: 'text' }, tracking_number: { type: 'text' } } as const;

/** A content by its code: where it stands, and each of its parcels. */
export const handoverContentQuery: Method = {
  name: 'cainiao.global.handover.content.query',
  needsSession: true,
  parameters,
  itemKeys: { parcel_order_list: 'parcel_order_d_t_o', slave_bigbag_list: 'slave_bigbag_d_t_o' },
  execute: ({ state, nowMs }, given) => {
    readCaller(given);
    const content = state.handoverContents.find(({ contentCode }) => contentCode === given.text('order_code'));
    if (content === undefined) return handoverFailure('CONTENT_NOT_EXIST', '大包不存在');
    const status = contentStatusAt(content, nowMs);
    const isReceived = status.startsWith('signed');
    return {
      result: {
        success: true,
        error_code: '',
        error_msg: '',
        data: {
          order_code: content.contentCode,
          status,
          status_name: statusNames[status] ?? status,
          pickup_type: content.type,
          handover_order_status: status,
          estimate_weight: String(content.weightGrams),
          actual_weight: isReceived ? String(content.weightGrams + 12) : undefined,
          weight_unit: 'g',
          actual_fee: isReceived ? '0' : undefined,
          fee_currency: 'CNY',
          parcel_order_list: content.lpNumbers.map((lpNumber) => wireParcel(content, lpNumber, isReceived)),
          slave_bigbag_list: [],
        },
      },
    };
  },
};

function wireParcel(content: PracticeHandoverContent, lpNumber: string, isReceived: boolean) {
  const isAbnormal = content.abnormal.includes(lpNumber);
  const status = isAbnormal ? 'inbound_abnormal' : isReceived ? 'inbound_normal' : 'init';
  return {
    order_code: lpNumber,
    status,
    status_name: isAbnormal ? '入库异常' : isReceived ? '正常入库' : '待入库',
    exception_code: isAbnormal ? 'less_goods' : undefined,
  };
}

/** Whether a parcel stands in a content, or could. */
export const handoverParcelQuery: Method = {
  name: 'cainiao.global.handover.parcel.query',
  needsSession: true,
  parameters,
  itemKeys: {},
  execute: ({ state }, given) => {
    const { topUserKey } = readCaller(given);
    const code = given.text('order_code');
    const waybillNumber = given.text('tracking_number');
    const parcel = state.logisticsOrders.find((candidate) =>
      code === undefined ? candidate.waybillNumber === waybillNumber : candidate.lpNumber === code,
    );
    if (parcel === undefined) return handoverFailure('PARCEL_NOT_EXIST', '小包不存在');
    const content = contentOf(state, parcel.lpNumber);
    return {
      result: {
        success: true,
        error_code: '',
        error_msg: '',
        data: {
          can_create_handover: bagProblemOf(state, parcel, { type: null, topUserKey }) === undefined,
          has_been_handover: content !== undefined,
          pickup_type: parcel.pickupType,
          handover_warehouse_code: warehouseOf(parcel)?.resourceCode,
          handover_warehouse_name: warehouseOf(parcel)?.nameZh,
          handover_order_id: content === undefined ? undefined : Number(content.handoverOrderId),
          handover_content_id: content === undefined ? undefined : Number(content.contentId),
          handover_content_code: content?.contentCode,
        },
      },
    };
  },
};
