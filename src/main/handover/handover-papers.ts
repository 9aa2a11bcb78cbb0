import type { HandoverBatch } from '../../shared/contract/handover.contract';
import type { HandoverType } from '../../shared/domain/handover';
import type { BagLabel, HandoverList, PaperLanguage } from '../../shared/domain/paperwork';

/** What each way is called on paper. */
const wayWords: Readonly<Record<PaperLanguage, Readonly<Record<HandoverType, string>>>> = {
  en: { cainiao_pickup: 'Free pickup', self_send: 'Brought to the warehouse', self_post: 'Sent by courier' },
  'zh-CN': { cainiao_pickup: '上门揽收', self_send: '自送仓库', self_post: '快递寄送' },
  ru: { cainiao_pickup: 'Бесплатный забор', self_send: 'Доставка на склад', self_post: 'Отправка курьером' },
};

type Common = { readonly language: PaperLanguage; readonly copy: number; readonly date: string };

/** The list that both sides sign, drawn here: it needs no network and no answer of AliExpress. */
export function ownListOf(batch: HandoverBatch, shopName: string, common: Common): HandoverList {
  const { plan } = batch;
  const more = plan.type === 'self_post' ? `${plan.courier.name} ${plan.courier.trackingNumber}`.trim() : '';
  return {
    ...common,
    kind: 'handover-list',
    batchNumber: batch.content === null ? batch.number : `${batch.number} · ${batch.content.contentCode}`,
    shopName,
    serviceName: batch.serviceName,
    warehouseName: batch.warehouseName,
    wayText: [wayWords[common.language][plan.type], more].filter((part) => part !== '').join(' · '),
    parcels: batch.parcels.map(({ lpNumber, waybillNumber, country, weightGrams }) => ({
      lpNumber,
      waybillNumber,
      country,
      weightGrams,
    })),
    bagCount: plan.bagCount,
  };
}

/** The label of one of the batch's bags, with the content's code as its barcode. */
export function ownBagLabelOf(
  batch: HandoverBatch,
  bagNumber: number,
  stock: BagLabel['stock'],
  common: Common,
): BagLabel {
  return {
    ...common,
    kind: 'bag-label',
    stock,
    batchCode: batch.content?.contentCode ?? batch.number,
    bagNumber,
    bagCount: batch.plan.bagCount,
    serviceName: batch.serviceName,
    warehouseName: batch.warehouseName,
    parcelCount: batch.parcels.length,
    weightGrams: batch.parcels.reduce((sum, { weightGrams }) => sum + weightGrams, 0),
  };
}
