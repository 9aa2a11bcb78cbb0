import { drawBagLabel, drawHandoverList } from '../labels/handover-papers';
import { handoverFailure, handoverParameters, readCaller } from './handover-common';
import type { Method } from './method';

/**
 * A content's papers (API reference 3.7): 1 is the bag label, 512 the handover list. They are not there at once; how
 * that is told is inferred.
 */
export const handoverPdf: Method = {
  name: 'cainiao.global.handover.pdf.get',
  needsSession: true,
  parameters: {
    ...handoverParameters,
    handover_content_id: { type: 'long', isRequired: true },
    type: { type: 'int', isRequired: true },
  },
  itemKeys: {},
  execute: async (context, parameters) => {
    readCaller(parameters);
    const contentId = parameters.text('handover_content_id');
    const type = parameters.text('type');
    const content = context.state.handoverContents.find((candidate) => candidate.contentId === contentId);
    if (content === undefined) return handoverFailure('CONTENT_NOT_EXIST', '大包不存在');
    if (type !== '1' && type !== '512') return handoverFailure('PARAM_ERROR', 'type: must be 1 or 512');
    if (context.nowMs < content.committedAtMs + context.handoverPaperMs) {
      return handoverFailure('PDF_NOT_READY', '面单生成中,请稍后重试');
    }
    const parcels = context.state.logisticsOrders.filter(({ lpNumber }) => content.lpNumbers.includes(lpNumber));
    const pdf = await (type === '1' ? drawBagLabel(content, parcels) : drawHandoverList(content, parcels));
    return {
      result: {
        success: true,
        error_code: '',
        error_msg: '',
        data: JSON.stringify({
          'Content-Disposition': `attachment;filename=${content.contentCode}.pdf`,
          body: Buffer.from(pdf).toString('base64'),
          StatusCode: 200,
          'Content-Type': 'application/pdf',
        }),
      },
    };
  },
};
