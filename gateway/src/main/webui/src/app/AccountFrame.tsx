import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { Navigate, Outlet, useLocation } from 'react-router-dom';
import { logout } from '@/api/logout';
import { endSession, useSession } from '@/api/session';
import { LeaveIcon } from '@/components/icons';
import { Brand } from './Brand';
import { SchemeToggle } from './SchemeToggle';

/** The frame of pages that need an account; without one it leads to the login and back to here afterwards. */
export function AccountFrame() {
  const location = useLocation();
  const { session } = useSession();
  const leaving = useMutation({
    mutationFn: logout,
    // Leaving must work without the server as well: the tokens are forgotten here and expire there.
    onSettled: () => {
      endSession('signed-out');
    },
  });

  if (session === null) {
    return <Navigate to="/login" replace state={{ from: location.pathname + location.search }} />;
  }
  return (
    <Box sx={{ minHeight: '100dvh' }}>
      <Box
        component="header"
        sx={{ bgcolor: 'background.paper', borderBottom: 1, borderColor: 'divider', px: { xs: 2, sm: 3 }, py: 1 }}
      >
        <Box sx={{ maxWidth: 1120, mx: 'auto', display: 'flex', alignItems: 'center', gap: 1 }}>
          <Brand />
          <Box sx={{ flex: 1 }} />
          <SchemeToggle />
          <Button
            color="inherit"
            startIcon={<LeaveIcon />}
            disabled={leaving.isPending}
            onClick={() => {
              leaving.mutate();
            }}
          >
            Sign out
          </Button>
        </Box>
      </Box>
      <Box component="main" sx={{ maxWidth: 1120, mx: 'auto', px: { xs: 1.5, sm: 3 }, py: { xs: 2.5, sm: 4 } }}>
        <Outlet />
      </Box>
    </Box>
  );
}
