import { callStatusSchema, type CallKind } from '../../shared/domain/journal';
import { storedDraftSchema, type OfficialDraft, type ThirdPartyDraft } from '../../shared/domain/shipment';
import { sha256Hex } from '../db/history-chain';

/** Stands where a text was that may not be empty. */
const erased = 'erased';

const keptOfDeclaration = [
  'orderId',
  'serviceCode',
  'trackingNumber',
  'sendType',
  'lines',
  'trackingWebsite',
  'packageType',
];

/** What of a request says nothing about a buyer; whatever is not named here goes. */
const keptOfRequest: Readonly<Record<CallKind, readonly string[]>> = {
  'create-logistics-order': ['orderId', 'serviceId', 'pickupType', 'goods', 'undeliverable'],
  'declare-shipment': keptOfDeclaration,
  'modify-declaration': [...keptOfDeclaration, 'old'],
  'close-order': [...keptOfDeclaration, 'by'],
  'accept-cancel': ['orderId', 'answer'],
  'refuse-cancel': ['orderId', 'answer'],
  'commit-handover': [],
  'cancel-handover': [],
  'send-message': ['orderId'],
};

/** What the request's readers ask for beside that. */
const putInstead: Readonly<Partial<Record<CallKind, Readonly<Record<string, string>>>>> = {
  'declare-shipment': { description: '' },
  'modify-declaration': { description: '' },
  'close-order': { description: '' },
  'accept-cancel': { buyerLogin: erased, memo: '' },
  'refuse-cancel': { buyerLogin: erased, memo: erased },
  'send-message': { buyerLogin: erased, text: erased },
};

/** A journalled request without anything that a buyer, or somebody to him, wrote. Its hash stays that of the whole. */
export function requestWithoutBuyer(kind: CallKind, requestJson: string): string {
  const request: unknown = JSON.parse(requestJson);
  const fields = Object.entries(typeof request === 'object' && request !== null ? request : {});
  const kept = fields.filter(([name]) => keptOfRequest[kind].includes(name));
  return JSON.stringify({ ...Object.fromEntries(kept), ...putInstead[kind], isErased: true });
}

type DraftField = keyof OfficialDraft | keyof ThirdPartyDraft;

/** What becomes of each field of a draft; one that is not named here does not compile. */
const ofDraft: Readonly<Record<DraftField, 'kept' | 'erased'>> = {
  route: 'kept',
  pieces: 'kept',
  tickedPieces: 'kept',
  isAddressChecked: 'kept',
  isNoteRead: 'kept',
  addressStamp: 'kept',
  noteStamp: 'kept',
  parcel: 'kept',
  consignee: 'erased',
  consigneeTyped: 'erased',
  seen: 'erased',
  goods: 'kept',
  service: 'kept',
  handoverWay: 'kept',
  senderAddressId: 'kept',
  refundAddressId: 'kept',
  pickupAddressId: 'kept',
  pickupAgreement: 'kept',
  domestic: 'kept',
  undeliverable: 'kept',
  carrier: 'kept',
  consignor: 'kept',
  waybill: 'kept',
  isLabelOn: 'kept',
  labelStamp: 'kept',
};

/** A draft without the address that it was for, and without what the packer saw of the order. */
export function draftWithoutBuyer(draftJson: string): string {
  const draft: Readonly<Record<string, unknown>> = storedDraftSchema.parse(JSON.parse(draftJson));
  const fates: Readonly<Record<string, 'kept' | 'erased'>> = ofDraft;
  const fields = Object.entries(draft).map(([name, value]): readonly [string, unknown] => [
    name,
    fates[name] === 'kept' ? value : null,
  ]);
  return JSON.stringify(storedDraftSchema.parse(Object.fromEntries(fields)));
}

/** A status without AliExpress's own words, which may quote a field; and the hash of what it was. */
export function statusWithoutWords(statusJson: string): { readonly statusJson: string; readonly sha256: string } {
  const status = callStatusSchema.parse(JSON.parse(statusJson));
  const plain = status.state === 'refused' ? { ...status, told: '' } : status;
  return { statusJson: JSON.stringify(plain), sha256: sha256Hex(statusJson) };
}
