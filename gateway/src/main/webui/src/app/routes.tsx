import { lazy, Suspense } from 'react';
import { Route, Routes, useLocation } from 'react-router-dom';
import { AccountFrame } from './AccountFrame';
import { Failsafe } from './Failsafe';
import { Loading } from './Loading';
import { NotFound } from './NotFound';
import { RoleGate } from './RoleGate';
import { RouteError } from './RouteError';

/* Every page is a chunk of its own, loaded when it is opened. */
const LoginPage = lazy(async () => ({ default: (await import('./pages/LoginPage')).LoginPage }));
const RegisterPage = lazy(async () => ({ default: (await import('./pages/RegisterPage')).RegisterPage }));
const ForgotPage = lazy(async () => ({ default: (await import('./pages/ForgotPage')).ForgotPage }));
const FarewellPage = lazy(async () => ({ default: (await import('./pages/FarewellPage')).FarewellPage }));
const NewPasswordPage = lazy(async () => ({ default: (await import('./pages/NewPasswordPage')).NewPasswordPage }));
const ConfirmEmailPage = lazy(async () => ({ default: (await import('./pages/ConfirmEmailPage')).ConfirmEmailPage }));
const UnlockPage = lazy(async () => ({ default: (await import('./pages/FollowLinkPage')).UnlockPage }));
const RestorePage = lazy(async () => ({ default: (await import('./pages/FollowLinkPage')).RestorePage }));
const OverviewPage = lazy(async () => ({ default: (await import('./pages/OverviewPage')).OverviewPage }));
const RecognitionPage = lazy(async () => ({ default: (await import('./pages/RecognitionPage')).RecognitionPage }));
const AnalyticsPage = lazy(async () => ({ default: (await import('./pages/AnalyticsPage')).AnalyticsPage }));
const AccountPage = lazy(async () => ({ default: (await import('./pages/AccountPage')).AccountPage }));
const PrivacyPage = lazy(async () => ({ default: (await import('./pages/PrivacyPage')).PrivacyPage }));
const UsersPage = lazy(async () => ({ default: (await import('./pages/UsersPage')).UsersPage }));

export function Pages() {
  const { key } = useLocation();
  return (
    <Failsafe place={key} fallback={(error) => <RouteError error={error} />}>
      <Suspense fallback={<Loading />}>
        <Routes>
          <Route path="/login" element={<LoginPage />} />
          <Route path="/register" element={<RegisterPage />} />
          <Route path="/forgot" element={<ForgotPage />} />
          <Route path="/farewell" element={<FarewellPage />} />
          {/* Where mailed links lead to. */}
          <Route path="/links/password" element={<NewPasswordPage />} />
          <Route path="/links/email" element={<ConfirmEmailPage />} />
          <Route path="/links/unlock" element={<UnlockPage />} />
          <Route path="/links/restore" element={<RestorePage />} />
          <Route element={<AccountFrame />}>
            <Route path="/" element={<OverviewPage />} />
            <Route path="/recognition" element={<RecognitionPage />} />
            <Route path="/analytics" element={<AnalyticsPage />} />
            <Route path="/account" element={<AccountPage />} />
            <Route path="/account/privacy" element={<PrivacyPage />} />
            <Route element={<RoleGate needs="administrator" />}>
              <Route path="/users" element={<UsersPage />} />
            </Route>
          </Route>
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
    </Failsafe>
  );
}
