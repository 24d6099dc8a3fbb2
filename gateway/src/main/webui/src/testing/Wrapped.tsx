import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import english from '@/i18n/en.json';

/** What every component finds around it: queries of its own, and English. */
export function Wrapped({ children }: { readonly children: ReactNode }) {
  const [queries] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }));
  return (
    <QueryClientProvider client={queries}>
      <IntlProvider locale="en-GB" messages={english}>
        {children}
      </IntlProvider>
    </QueryClientProvider>
  );
}
