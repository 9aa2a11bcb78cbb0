import { createInstance, type i18n } from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import en from '../../../assets/locales/en.json';
import ru from '../../../assets/locales/ru.json';
import zhCN from '../../../assets/locales/zh-CN.json';
import { languageSchema, type Language } from '../../shared/contract/station.contract';
import type { ErrorLike } from './error-text';

type WithoutPlural<K extends string> = K extends `${infer Base}_${'one' | 'few' | 'many' | 'other'}` ? Base : K;
type Leaves<T, Path extends string> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${WithoutPlural<K>}` : Leaves<T[K], `${Path}${K}.`>;
}[keyof T & string];

/** Every text of the screen: the paths of `assets/locales/en.json`, plurals under their bare name. */
export type TextKey = Leaves<typeof en, ''>;
export type TextValues = Readonly<Record<string, string | number>>;
/** Gives the text of a key in the chosen language; `count` chooses the plural. */
export type Translate = (key: TextKey, values?: TextValues) => string;

/** Makes the texts of all languages ready; changing the language needs no restart. */
export async function createTexts(language: Language): Promise<i18n> {
  const texts = createInstance();
  await texts.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { en: { translation: en }, 'zh-CN': { translation: zhCN }, ru: { translation: ru } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return texts;
}

/** The texts for a component. */
export function useT(): Translate {
  const { t } = useTranslation();
  return useCallback<Translate>((key, values = {}) => t(key, values), [t]);
}

/** The language on screen, for `Intl`. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  const parsed = languageSchema.safeParse(i18n.language);
  return parsed.success ? parsed.data : 'en';
}

/** The sentence of an error by its code; one that names the code where there is none. */
export function useErrorText(): (error: ErrorLike) => string {
  const { t, i18n } = useTranslation();
  return useCallback(
    ({ code, details }) => {
      const key = `errors.${code}`;
      return i18n.exists(key) ? t(key, { ...details }) : t('errors.fallback', { code });
    },
    [t, i18n],
  );
}
