import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { lazy, Suspense } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router-dom';
import { useLogout } from '@/api/logout';
import { useAskedProof } from '@/api/proof';
import { useSession } from '@/api/session';
import { LeaveIcon } from '@/components/icons';
import { useText } from '@/i18n/useText';
import { Brand } from './Brand';
import { LanguageSwitch } from './LanguageSwitch';
import { Loading } from './Loading';
import { Navigation, navigationHeight } from './Navigation';
import { OfflineNotice } from './OfflineNotice';
import { SchemeToggle } from './SchemeToggle';
import { SkipLink } from './SkipLink';

const StepUpDialog = lazy(async () => ({ default: (await import('@/features/stepup/StepUpDialog')).StepUpDialog }));

/** The frame of pages that need an account; without one it leads to the login and back to here afterwards. */
export function AccountFrame() {
  const text = useText();
  const location = useLocation();
  const { session } = useSession();
  const asked = useAskedProof();
  const leaving = useLogout();

  if (session === null) {
    return <Navigate to="/login" replace state={{ from: location.pathname + location.search + location.hash }} />;
  }
  return (
    <Box sx={{ minHeight: '100dvh' }}>
      <SkipLink />
      <OfflineNotice />
      <Box
        component="header"
        sx={{ bgcolor: 'background.paper', borderBottom: 1, borderColor: 'divider', px: { xs: 1.5, sm: 3 }, py: 0.75 }}
      >
        <Box
          sx={{
            maxWidth: { xs: 1120, sm: 1072 },
            mx: 'auto',
            display: 'flex',
            alignItems: 'center',
            gap: { xs: 0.5, md: 1 },
          }}
        >
          <Brand />
          <Box sx={{ flex: 1, display: 'flex', justifyContent: 'center' }}>
            <Navigation roles={session.account.roles} />
          </Box>
          <LanguageSwitch />
          <SchemeToggle />
          <Button
            color="inherit"
            startIcon={<LeaveIcon />}
            disabled={leaving.isPending}
            aria-label={text('app.signOut')}
            sx={{ minWidth: 44, '& .MuiButton-startIcon': { ml: 0, mr: { xs: 0, lg: 1 } } }}
            onClick={() => {
              leaving.mutate();
            }}
          >
            <Box component="span" sx={{ display: { xs: 'none', lg: 'inline' }, whiteSpace: 'nowrap' }}>
              {text('app.signOut')}
            </Box>
          </Button>
        </Box>
      </Box>
      <Box
        component="main"
        id="content"
        tabIndex={-1}
        sx={{
          outline: 'none',
          maxWidth: 1120,
          mx: 'auto',
          px: { xs: 1.5, sm: 3 },
          pt: { xs: 2.5, sm: 4 },
          pb: { xs: `calc(${navigationHeight + 24}px + env(safe-area-inset-bottom))`, md: 4 },
        }}
      >
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </Box>
      {asked !== null && (
        <Suspense>
          <StepUpDialog />
        </Suspense>
      )}
    </Box>
  );
}
