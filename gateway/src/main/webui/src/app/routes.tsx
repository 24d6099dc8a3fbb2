import { createBrowserRouter } from 'react-router-dom';
import { Waiting } from '@/components/Waiting';
import { AccountFrame } from './AccountFrame';
import { NotFound } from './NotFound';
import { RouteError } from './RouteError';

/** Every page is a chunk of its own, loaded when it is opened. */
export function router() {
  return createBrowserRouter([
    {
      errorElement: <RouteError />,
      hydrateFallbackElement: <Waiting label="Loading…" />,
      children: [
        {
          path: '/login',
          lazy: async () => ({ Component: (await import('./pages/LoginPage')).LoginPage }),
        },
        {
          path: '/register',
          lazy: async () => ({ Component: (await import('./pages/RegisterPage')).RegisterPage }),
        },
        {
          element: <AccountFrame />,
          children: [
            {
              path: '/',
              lazy: async () => ({ Component: (await import('./pages/HomePage')).HomePage }),
            },
          ],
        },
        { path: '*', element: <NotFound /> },
      ],
    },
  ]);
}
