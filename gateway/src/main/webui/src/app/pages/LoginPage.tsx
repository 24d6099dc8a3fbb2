import Alert from '@mui/material/Alert';
import MuiLink from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link, Navigate, useLocation } from 'react-router-dom';
import { useSession } from '@/api/session';
import { Heading, Title } from '@/components/Heading';
import { LoginForm } from '@/features/login/LoginForm';
import { EntryFrame } from '@/app/EntryFrame';

export function LoginPage() {
  const state = useSession();
  const location = useLocation();
  if (state.session !== null) {
    return <Navigate to={cameFrom(location.state)} replace />;
  }
  return (
    <EntryFrame>
      <Title>Sign in</Title>
      <Heading focusKey="login">Sign in</Heading>
      {state.absence === 'expired' && (
        <Alert severity="info">Your session has ended. Sign in again to go on where you were.</Alert>
      )}
      {state.absence === 'signed-out' && <Alert severity="success">You are signed out.</Alert>}
      <LoginForm />
      <Typography color="textSecondary">
        New here?{' '}
        <MuiLink component={Link} to="/register">
          Create an account
        </MuiLink>
      </Typography>
    </EntryFrame>
  );
}

function cameFrom(state: unknown): string {
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : undefined;
  return typeof from === 'string' ? from : '/';
}
