import Alert from '@mui/material/Alert';
import MuiLink from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Link, Navigate, useLocation } from 'react-router-dom';
import { currentSession, useSession } from '@/api/session';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Heading, Title } from '@/components/Heading';
import { Later } from '@/components/Later';
import { useText } from '@/i18n/useText';
import { LoginForm } from '@/features/login/LoginForm';
import { EntryFrame } from '@/app/EntryFrame';
import { useArrival } from '@/app/useArrival';

export function LoginPage() {
  const text = useText();
  const state = useSession();
  const location = useLocation();
  const { ticket, problem } = useArrival();
  const [signedInBefore] = useState(() => currentSession() !== null);
  const [second, setSecond] = useState(false);
  if (state.session !== null && signedInBefore && problem !== undefined) {
    // It was to link the account, not to sign in.
    return <Navigate to={`/account#problem=${problem.slug}`} replace />;
  }
  if (state.session !== null) {
    return <Navigate to={cameFrom(location.state)} replace />;
  }
  return (
    <EntryFrame>
      <Title>{text('login.title')}</Title>
      <Heading focusKey="login">{text('login.title')}</Heading>
      {!second && (
        <>
          {state.absence === 'expired' && <Alert severity="info">{text('login.expired')}</Alert>}
          {state.absence === 'signed-out' && <Alert severity="success">{text('login.signedOut')}</Alert>}
          {problem !== undefined && <ProblemAlert problem={problem} />}
        </>
      )}
      <Later>
        <LoginForm ticket={ticket} onSecondStep={setSecond}>
          <MuiLink component={Link} to="/forgot" sx={{ justifySelf: 'start' }}>
            {text('login.forgot')}
          </MuiLink>
          <Typography color="textSecondary">
            {text('login.newHere')}{' '}
            <MuiLink component={Link} to="/register">
              {text('login.register')}
            </MuiLink>
          </Typography>
        </LoginForm>
      </Later>
    </EntryFrame>
  );
}

function cameFrom(state: unknown): string {
  const from = typeof state === 'object' && state !== null && 'from' in state ? state.from : undefined;
  return typeof from === 'string' ? from : '/';
}
