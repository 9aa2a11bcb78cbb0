import type { TemplateLanguage } from '../../../shared/domain/message';

/** A language's name in the language on screen, with a capital letter. */
export function languageName(code: TemplateLanguage, language: string): string {
  const name = new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
