import { z } from 'zod';
import type { BusinessParameters } from '../gateway/parameters';
import { GatewayRefusal } from '../gateway/refusals';
import { firstProblem, wireLongSchema } from '../gateway/wire-values';
import { bagProblemOf, warehouseOf } from '../logistics/handover-contents';
import { findSellerAddress } from '../seeds/seller-addresses';
import type { PracticeLogisticsOrder } from '../state/model';
import { handoverFailure, handoverParameters, readCaller } from './handover-common';
import type { Method } from './method';

const chineseName = z.string().regex(/\p{Script=Han}/u, 'must contain Chinese');

const contactSchema = z
  .object({
    address_id: wireLongSchema.optional(),
    name: chineseName.optional(),
    mobile: z
      .string()
      .regex(/^1(3|4|5|6|7|8|9)\d{9}$/, 'is no mobile number')
      .optional(),
    phone: z
      .string()
      .regex(/(^0[\d]{2,3}-[\d]{7,8}$)|(^400[\d]{3,4}[\d]{3,4}$)|(400-[\d]{3,4}-[\d]{3,4}$)/, 'is no phone number')
      .optional(),
    email: z.string().optional(),
    address: z.looseObject({}).optional(),
  })
  .refine(
    (contact) => contact.address_id !== undefined || (contact.name !== undefined && contact.address !== undefined),
    {
      message: 'needs an address_id, or a name and an address',
    },
  );

const codesSchema = z.array(z.string().min(1)).min(1).max(1000);

/** Makes a content of parcels (API reference 3.7): all or none, and one parcel in one content only. */
export const handoverCommit: Method = {
  name: 'cainiao.global.handover.commit',
  needsSession: true,
  parameters: {
    ...handoverParameters,
    type: { type: 'text', isRequired: true },
    pickup_info: { type: 'json', isRequired: true },
    return_info: { type: 'json' },
    order_code_list: { type: 'json' },
    seller_parcel_order_list: { type: 'json' },
    weight: { type: 'long' },
    weight_unit: { type: 'text' },
    handover_order_id: { type: 'long' },
    remark: { type: 'text' },
    skip_invalid_parcel: { type: 'boolean' },
    appointment_type: { type: 'text' },
    features: { type: 'json' },
    domestic_tracking_no: { type: 'text' },
    domestic_logistics_company_id: { type: 'int' },
    domestic_logistics_company: { type: 'text' },
  },
  itemKeys: {},
  execute: (context, parameters) => {
    const { topUserKey } = readCaller(parameters);
    const { state, nowMs } = context;
    const type = parameters.text('type') ?? '';
    const codes = codesSchema.safeParse(parameters.json('order_code_list'));
    if (!codes.success) return handoverFailure('PARAM_ERROR', `order_code_list.${firstProblem(codes.error)}`);
    const problem = transportProblem(type, parameters) ?? contactProblem(parameters);
    if (problem !== undefined) return handoverFailure('PARAM_ERROR', problem);

    const parcels = codes.data.map((code) => state.logisticsOrders.find(({ lpNumber }) => lpNumber === code));
    const rejected = codes.data.flatMap((code, index) => {
      const reason = bagProblemOf(state, parcels[index], { type, topUserKey });
      return reason === undefined ? [] : [`${code}: ${reason}`];
    });
    const isSkipping = parameters.text('skip_invalid_parcel') === 'true';
    const taken = parcels.filter(
      (parcel): parcel is PracticeLogisticsOrder =>
        parcel !== undefined && bagProblemOf(state, parcel, { type, topUserKey }) === undefined,
    );
    if ((rejected.length > 0 && !isSkipping) || taken.length === 0) throw refusedParcels(rejected);
    if (new Set(codes.data).size !== codes.data.length) return handoverFailure('PARAM_ERROR', 'order_code_list: 重复');
    if (new Set(taken.map((parcel) => warehouseOf(parcel)?.resourceCode)).size > 1) {
      return handoverFailure('WAREHOUSE_MISMATCH', '小包的目的仓库不一致');
    }

    const running = state.nextNumber;
    state.nextNumber += 1;
    const content = {
      contentId: String(1_853_583 + running * 7),
      handoverOrderId: String(1_993_605 + running * 11),
      contentCode: `LP00${String(410_280_183_654 + running * 6007)}`,
      type,
      topUserKey,
      lpNumbers: taken.map(({ lpNumber }) => lpNumber),
      weightGrams: weightOf(parameters),
      committedAtMs: nowMs,
      fixedStatus: null,
      abnormal: [],
    };
    state.handoverContents.push(content);
    for (const parcel of taken) parcel.status = 'wait_warehouse_receive_goods';
    context.markChanged();
    return {
      result: {
        success: true,
        error_code: '',
        error_msg: '',
        data: {
          handover_order_id: Number(content.handoverOrderId),
          handover_content_id: Number(content.contentId),
          handover_content_code: content.contentCode,
          not_commit_parcel_detail: rejected.length === 0 ? undefined : rejected.join('; '),
        },
      },
    };
  },
};

/** The platform names the parcels in the text alone (API reference 3.7). */
function refusedParcels(rejected: readonly string[]): GatewayRefusal {
  return new GatewayRefusal('15', 'Remote service error', {
    sub: {
      code: 'P-088-0000-00-15-015',
      message: `Some parcel order can not be create handover content. ${rejected.join('; ')}`,
    },
  });
}

function transportProblem(type: string, parameters: BusinessParameters): string | undefined {
  if (type === 'cainiao_pickup' || type === 'self_send') return undefined;
  if (type !== 'self_post') return 'type: must be cainiao_pickup, self_post or self_send';
  const number = parameters.text('domestic_tracking_no') ?? '';
  if (number === '' || number.length > 32) return 'domestic_tracking_no: required for self_post';
  if (parameters.text('domestic_logistics_company') === undefined) return 'domestic_logistics_company: required';
  return undefined;
}

function contactProblem(parameters: BusinessParameters): string | undefined {
  for (const name of ['pickup_info', 'return_info'] as const) {
    if (parameters.text(name) === undefined) continue;
    const contact = contactSchema.safeParse(parameters.json(name));
    if (!contact.success) return `${name}.${firstProblem(contact.error)}`;
    const { address_id: id } = contact.data;
    if (id === undefined) continue;
    const kinds = name === 'pickup_info' ? (['pickup', 'sender'] as const) : (['refund'] as const);
    const address = kinds.map((kind) => findSellerAddress(kind, id)).find((found) => found !== undefined);
    if (address === undefined) return `${name}.address_id: 地址不存在`;
    if (name === 'pickup_info' && !/\p{Script=Han}/u.test(address.name)) return `${name}.name: must contain Chinese`;
  }
  return undefined;
}

function weightOf(parameters: BusinessParameters): number {
  const weight = Number(parameters.text('weight') ?? 0);
  return parameters.text('weight_unit') === 'kg' ? weight * 1000 : weight;
}
