import type { Look } from './looks';

/** A picture of the guide: the file's name without its ending, and how the window looks on it. */
export type DocsPicture = { readonly file: string; readonly look: Look };

const usual: Look = { language: 'en', theme: 'light', width: 1280, height: 800 };

/** By the name that the picture's chapter gives it. */
const docsPictures: Readonly<Record<string, DocsPicture>> = {
  'settings-shops': { file: '10-shops', look: usual },
  'queue-picked': { file: '11-picked', look: usual },
  'batch-review': { file: '12-batch', look: usual },
  'several-split': { file: '13-split', look: usual },
  'goods-unread-messages': { file: '14-unread', look: usual },
  'goods-no-plan': { file: '15-special-goods', look: usual },
  'official-consignee': { file: '16-consignee', look: usual },
  'parcels-replaced': { file: '18-parcels', look: usual },
  'third-party-waybill': { file: '19-waybill', look: usual },
  'carriers-import-mistakes': { file: '20-price-list', look: usual },
  'both-comparison': { file: '21-comparison', look: usual },
  'late-claim': { file: '22-claim', look: usual },
  'third-party-to-declare': { file: '23-to-declare', look: usual },
  'handover-door': { file: '24-handover', look: usual },
  'messages-conversation': { file: '25-messages', look: usual },
  'official-confirm': { file: '26-chinese', look: { ...usual, language: 'zh-CN', theme: 'dark' } },
  'offline-dialog': { file: '27-offline', look: usual },
  'printers-practise': { file: '28-practise', look: usual },
  'shift-middle': { file: '29-shift', look: usual },
};

export const docsPictureOf = (picture: string): DocsPicture | undefined => docsPictures[picture];

/** Whether the guide needs a chapter. */
export const isInDocs = (chapter: string): boolean =>
  Object.keys(docsPictures).some((name) => name.startsWith(`${chapter}-`));
