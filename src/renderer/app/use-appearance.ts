import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../shared/contract/station.contract';
import { useSettings } from '../data/station';
import { loadFonts } from '../ui/load-fonts';

function isDark(theme: Settings['theme'], system: MediaQueryList): boolean {
  return theme === 'system' ? system.matches : theme === 'dark';
}

/** Keeps theme and language of the window as the settings say; both change without a restart. */
export function useAppearance(): void {
  const { i18n } = useTranslation();
  const { data: settings } = useSettings();
  const theme = settings?.theme ?? 'system';
  const language = settings?.language;
  useEffect(() => {
    const system = matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      document.documentElement.dataset['theme'] = isDark(theme, system) ? 'dark' : 'light';
    };
    apply();
    system.addEventListener('change', apply);
    return () => {
      system.removeEventListener('change', apply);
    };
  }, [theme]);
  useEffect(() => {
    if (language === undefined || i18n.language === language) return;
    let isWanted = true;
    void loadFonts(language).then(() => {
      if (isWanted) void i18n.changeLanguage(language);
    });
    return () => {
      isWanted = false;
    };
  }, [language, i18n]);
  useEffect(() => {
    if (language !== undefined) document.documentElement.lang = language;
  }, [language]);
}
