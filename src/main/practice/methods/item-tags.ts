import { z } from 'zod';
import type { SpecialGoods } from '../../../shared/domain/order';
import { productOf } from '../seeds/products';
import type { WireObject } from '../gateway/wire-json';
import type { Method } from './method';

const idsSchema = z
  .array(z.union([z.string(), z.number()]).transform(String))
  .min(1)
  .max(50);

/** What the platform knows of each kind of goods; loose batteries are all that it forbids. */
const known: Readonly<Partial<Record<SpecialGoods, { readonly result: 'Y' | 'N'; readonly feature: string }>>> = {
  'pure-battery': { result: 'Y', feature: 'BATTERIES' },
  battery: { result: 'N', feature: 'ELECTRICAL' },
  cosmetics: { result: 'N', feature: 'SPECIAL' },
  liquid: { result: 'N', feature: 'SPECIAL' },
  powder: { result: 'N', feature: 'SPECIAL' },
  magnetic: { result: 'N', feature: 'SPECIAL' },
};

/** What the platform says of the products of an order (API reference 3.2). */
export const itemTags: Method = {
  name: 'cainiao.global.logistics.listitemtag',
  needsSession: true,
  parameters: { trade_order_id: { type: 'long', isRequired: true }, item_id_list: { type: 'json', isRequired: true } },
  itemKeys: { item_tags: 'item_tag', tag_detail_list: 'tag_detail' },
  execute: ({ state }, parameters) => {
    const order = state.orders.find((candidate) => candidate.orderId === parameters.text('trade_order_id'));
    if (order === undefined) return failure('ORDER_NOT_EXIST', '交易订单不存在');
    const ids = idsSchema.safeParse(parameters.json('item_id_list'));
    if (!ids.success) return failure('PARAM_INVALID', 'item_id_list must name 1 to 50 items');
    const products = order.lines.map((line) => productOf(line.productKey));
    const strange = ids.data.find((id) => products.every(({ productId }) => productId !== id));
    if (strange !== undefined) return failure('ITEM_NOT_IN_ORDER', '商品不属于该交易订单');
    const tags = ids.data.map((id) => ({
      item_id: id,
      tag_detail_list: [tagOf(products.find(({ productId }) => productId === id)?.special ?? [])],
    }));
    return { response: { success: true, item_tags: tags } };
  },
};

function tagOf(special: readonly SpecialGoods[]): WireObject {
  const tag = special.map((kind) => known[kind]).find((each) => each !== undefined);
  if (tag === undefined) return { prohibition_result: 'NO_DATA', prohibition_feature: 'N/A', prohibition_msg: '' };
  const message = tag.result === 'Y' ? '纯电池类商品禁止线上发货' : '';
  return { prohibition_result: tag.result, prohibition_feature: tag.feature, prohibition_msg: message };
}

function failure(code: string, message: string): WireObject {
  return { response: { success: false, error_code: code, error_msg: message } };
}
