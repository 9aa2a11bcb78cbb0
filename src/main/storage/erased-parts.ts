import { callStatusSchema, type CallKind } from '../../shared/domain/journal';
import { storedDraftSchema } from '../../shared/domain/shipment';
import { sha256Hex } from '../db/history-chain';

/** Stands where a text was that may not be empty. */
const erased = 'erased';

/** What of a request says nothing about a buyer; whatever is not named here goes. */
const keptOfRequest: Readonly<Record<CallKind, readonly string[]>> = {
  'create-logistics-order': ['orderId', 'serviceId', 'pickupType', 'goods', 'undeliverable'],
  'declare-shipment': ['orderId', 'serviceCode', 'trackingNumber', 'sendType', 'trackingWebsite', 'packageType'],
  'modify-declaration': [
    'orderId',
    'serviceCode',
    'trackingNumber',
    'sendType',
    'trackingWebsite',
    'packageType',
    'old',
  ],
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

/** A draft without the address that it was for. */
export function draftWithoutBuyer(draftJson: string): string {
  const draft = storedDraftSchema.parse(JSON.parse(draftJson));
  return JSON.stringify({ ...draft, consignee: null, consigneeTyped: null });
}

/** A status without AliExpress's own words, which may quote a field; and the hash of what it was. */
export function statusWithoutWords(statusJson: string): { readonly statusJson: string; readonly sha256: string } {
  const status = callStatusSchema.parse(JSON.parse(statusJson));
  const plain = status.state === 'refused' ? { ...status, told: '' } : status;
  return { statusJson: JSON.stringify(plain), sha256: sha256Hex(statusJson) };
}
