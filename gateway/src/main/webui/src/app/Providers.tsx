import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { toProblem } from '@/api/problem';
import { currentSession, subscribe } from '@/api/session';
import { Later } from '@/components/Later';
import { Speech } from '@/i18n/Speech';
import { noteCall } from './connection';
import { theme } from './theme';

/* `writeTheme` has written them. The type of ThemeProvider leaves out this one of its properties. */
const withoutStyleSheets = { disableStyleSheetGeneration: true };

export function Providers({ children }: { readonly children: ReactNode }) {
  const [queries] = useState(newQueryClient);

  // What one account saw must not be shown to the next.
  useEffect(() => {
    let owner = currentSession()?.account.id;
    return subscribe(() => {
      const next = currentSession()?.account.id;
      if (next !== owner) {
        owner = next;
        queries.clear();
      }
    });
  }, [queries]);

  return (
    <QueryClientProvider client={queries}>
      <ThemeProvider theme={theme} noSsr {...withoutStyleSheets}>
        <CssBaseline />
        {/* What the theme writes for all pages takes a phone as long as a page does. */}
        <Later>
          <Speech>{children}</Speech>
        </Later>
      </ThemeProvider>
    </QueryClientProvider>
  );
}

function newQueryClient(): QueryClient {
  const outcome = {
    onSuccess: () => {
      noteCall();
    },
    onError: (error: unknown) => {
      noteCall(error);
    },
  };
  return new QueryClient({
    queryCache: new QueryCache(outcome),
    mutationCache: new MutationCache(outcome),
    defaultOptions: {
      // Without a network calls fail at once and say so: nothing waits to be sent, pictures least of all.
      // What was sent, pictures above all, is forgotten with the page that sent it.
      mutations: { networkMode: 'always', gcTime: 1000 },
      queries: {
        networkMode: 'always',
        staleTime: 15_000,
        // Only what may heal by itself within moments.
        retry: (failures, error) => failures < 2 && [0, 502, 503, 504].includes(toProblem(error).status),
      },
    },
  });
}
