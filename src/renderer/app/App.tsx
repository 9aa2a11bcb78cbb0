import { QueryClientProvider, type QueryClient } from '@tanstack/react-query';
import type { i18n } from 'i18next';
import { useEffect } from 'react';
import { I18nextProvider } from 'react-i18next';
import { invalidateByEvents } from '../data/invalidate';
import { KeyboardProvider } from '../input/KeyboardProvider';
import { Toasts } from '../ui/Toasts';
import { Crash } from './Crash';
import { Shell } from './Shell';

/** The whole window. */
export function App({ client, texts }: { readonly client: QueryClient; readonly texts: i18n }) {
  useEffect(() => invalidateByEvents(client), [client]);
  return (
    <I18nextProvider i18n={texts}>
      <QueryClientProvider client={client}>
        <KeyboardProvider>
          <Toasts>
            <Crash>
              <Shell />
            </Crash>
          </Toasts>
        </KeyboardProvider>
      </QueryClientProvider>
    </I18nextProvider>
  );
}
