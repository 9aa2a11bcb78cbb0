import './zod-setup';
import '@fontsource-variable/inter';
import '@fontsource-variable/noto-sans-sc';
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import type { Language } from '../shared/contract/station.contract';
import { App } from './app/App';
import { StartProblem } from './app/StartProblem';
import { call } from './data/client';
import { createQueryClient } from './data/query-client';
import { stationKeys } from './data/station';
import { createTexts } from './ui/i18n';
import { loadFonts } from './ui/load-fonts';

async function start(root: HTMLElement): Promise<void> {
  const client = createQueryClient();
  const settings = await client
    .fetchQuery({ queryKey: stationKeys.settings, queryFn: () => call('settings.get', {}) })
    .catch(() => null);
  const recovery = await call('recovery.get', {}).catch(() => null);
  const language = settings?.language ?? systemLanguage();
  const [texts] = await Promise.all([createTexts(language), loadFonts(language)]);
  createRoot(root).render(
    recovery === null ? (
      <App client={client} texts={texts} />
    ) : (
      <I18nextProvider i18n={texts}>
        <QueryClientProvider client={client}>
          <StartProblem recovery={recovery} />
        </QueryClientProvider>
      </I18nextProvider>
    ),
  );
}

/** Where the settings can't be read: the language in which the system speaks, as far as there are words in it. */
function systemLanguage(): Language {
  if (navigator.language.startsWith('zh')) return 'zh-CN';
  return navigator.language.startsWith('ru') ? 'ru' : 'en';
}

const root = document.getElementById('root');
if (root !== null) void start(root);
