import { createBrowserRouter } from 'react-router-dom';
import { AccountFrame } from './AccountFrame';
import { Loading } from './Loading';
import { NotFound } from './NotFound';
import { RoleGate } from './RoleGate';
import { RouteError } from './RouteError';

/** Every page is a chunk of its own, loaded when it is opened. */
export function router() {
  return createBrowserRouter([
    {
      errorElement: <RouteError />,
      hydrateFallbackElement: <Loading />,
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
          path: '/forgot',
          lazy: async () => ({ Component: (await import('./pages/ForgotPage')).ForgotPage }),
        },
        {
          path: '/farewell',
          lazy: async () => ({ Component: (await import('./pages/FarewellPage')).FarewellPage }),
        },
        // Where mailed links lead to.
        {
          path: '/links/password',
          lazy: async () => ({ Component: (await import('./pages/NewPasswordPage')).NewPasswordPage }),
        },
        {
          path: '/links/email',
          lazy: async () => ({ Component: (await import('./pages/ConfirmEmailPage')).ConfirmEmailPage }),
        },
        {
          path: '/links/unlock',
          lazy: async () => ({ Component: (await import('./pages/FollowLinkPage')).UnlockPage }),
        },
        {
          path: '/links/restore',
          lazy: async () => ({ Component: (await import('./pages/FollowLinkPage')).RestorePage }),
        },
        {
          element: <AccountFrame />,
          children: [
            {
              path: '/',
              lazy: async () => ({ Component: (await import('./pages/OverviewPage')).OverviewPage }),
            },
            {
              path: '/recognition',
              lazy: async () => ({ Component: (await import('./pages/RecognitionPage')).RecognitionPage }),
            },
            {
              path: '/analytics',
              lazy: async () => ({ Component: (await import('./pages/AnalyticsPage')).AnalyticsPage }),
            },
            {
              path: '/account',
              lazy: async () => ({ Component: (await import('./pages/AccountPage')).AccountPage }),
            },
            {
              path: '/account/privacy',
              lazy: async () => ({ Component: (await import('./pages/PrivacyPage')).PrivacyPage }),
            },
            {
              element: <RoleGate needs="administrator" />,
              children: [
                {
                  path: '/users',
                  lazy: async () => ({ Component: (await import('./pages/UsersPage')).UsersPage }),
                },
              ],
            },
          ],
        },
        { path: '*', element: <NotFound /> },
      ],
    },
  ]);
}
