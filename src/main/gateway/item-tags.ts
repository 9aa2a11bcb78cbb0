import { z } from 'zod';
import type { OrderId } from '../../shared/domain/ids';
import { itemTagSchema, type ItemTag } from '../../shared/domain/item-tag';
import type { GatewayClient } from './client';
import { badAnswer } from './errors';
import { optionalFlag, optionalText, wireId, wireList } from './wire';

const method = 'cainiao.global.logistics.listitemtag';

const tagSchema = z.object({
  item_id: wireId,
  tag_detail_list: wireList(
    z.object({
      prohibition_result: optionalText,
      prohibition_feature: optionalText,
      prohibition_msg: optionalText,
    }),
  ),
});

const answerSchema = z.looseObject({
  response: z.looseObject({ success: optionalFlag, item_tags: wireList(tagSchema) }),
});

const verdicts: Readonly<Record<string, ItemTag['verdict']>> = { Y: 'prohibited', N: 'allowed' };

/**
 * What AliExpress says of the products of an order, `cainiao.global.logistics.listitemtag` (API reference 3.2). INFERRED
 * from the names: `prohibition_result` `Y` means that the goods must not go, `prohibition_feature` says as what.
 */
export async function listItemTags(
  client: GatewayClient,
  input: { readonly orderId: OrderId; readonly productIds: readonly string[] },
): Promise<readonly ItemTag[]> {
  const params = { trade_order_id: input.orderId, item_id_list: JSON.stringify(input.productIds) };
  const { response } = await client.call(method, params, answerSchema);
  if (!response.success) throw badAnswer(method, 'response.success');
  return response.item_tags.flatMap(({ item_id, tag_detail_list }) =>
    tag_detail_list.map((tag): ItemTag => {
      const feature = itemTagSchema.shape.feature.safeParse(tag.prohibition_feature.trim().toUpperCase());
      return {
        productId: item_id,
        verdict: verdicts[tag.prohibition_result.trim().toUpperCase()] ?? 'unknown',
        feature: feature.success ? feature.data : 'OTHER',
        message: tag.prohibition_msg.trim(),
      };
    }),
  );
}
