import type { Language } from '../../shared/contract/station.contract';

/** What the practice shop and its printer are called, in the language of the station. */
export const practiceNames: Readonly<Record<Language, { readonly shop: string; readonly printer: string }>> = {
  en: { shop: 'Practice shop', printer: 'Practice printer' },
  'zh-CN': { shop: '练习店铺', printer: '练习打印机' },
  ru: { shop: 'Учебный магазин', printer: 'Учебный принтер' },
};
