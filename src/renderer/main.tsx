import './zod-setup';
import '@fontsource-variable/inter';
import '@fontsource-variable/noto-sans-sc';
import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { call } from './data/client';
import { createQueryClient } from './data/query-client';
import { stationKeys } from './data/station';
import { createTexts } from './ui/i18n';

async function start(root: HTMLElement): Promise<void> {
  const client = createQueryClient();
  const settings = await client
    .fetchQuery({ queryKey: stationKeys.settings, queryFn: () => call('settings.get', {}) })
    .catch(() => null);
  const texts = await createTexts(settings?.language ?? 'en');
  createRoot(root).render(<App client={client} texts={texts} />);
}

const root = document.getElementById('root');
if (root !== null) void start(root);
