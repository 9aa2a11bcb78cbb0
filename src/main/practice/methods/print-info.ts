import { labelFor } from '../labels/label';
import { assignDueNumber } from '../logistics/new-logistics-order';
import type { Method } from './method';

/** The label (API reference 3.6): a text that is JSON itself, with the PDF in base64, or with an error text only. */
export const printInfo: Method = {
  name: 'aliexpress.logistics.redefining.getprintinfo',
  needsSession: true,
  parameters: { international_logistics_id: { type: 'text', isRequired: true } },
  itemKeys: {},
  execute: async (context, parameters) => {
    const waybillNumber = parameters.text('international_logistics_id');
    for (const candidate of context.state.logisticsOrders) assignDueNumber(candidate, context.nowMs);
    const found = context.state.logisticsOrders.find((candidate) => candidate.waybillNumber === waybillNumber);
    if (found === undefined) return failure('国际运单号不存在');
    if (found.labelRefusalsLeft > 0) {
      found.labelRefusalsLeft -= 1;
      context.markChanged();
      return failure('面单生成中,请稍后重试');
    }
    const document = await labelFor(context.state, found, context.replaceLabel);
    return {
      result: JSON.stringify({
        'Content-Disposition': `attachment;filename=${found.lpNumber}.pdf`,
        body: Buffer.from(document).toString('base64'),
        StatusCode: 200,
        'Content-Type': 'application/pdf',
      }),
    };
  },
};

function failure(message: string): { readonly result: string } {
  return { result: JSON.stringify({ StatusCode: 500, errorDesc: message }) };
}
