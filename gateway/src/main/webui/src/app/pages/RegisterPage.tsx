import MuiLink from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { Link, Navigate, useNavigate } from 'react-router-dom';
import { currentSession, useSession } from '@/api/session';
import { Title } from '@/components/Heading';
import { useText } from '@/i18n/useText';
import { EnrolledQuality } from '@/features/enrolment/EnrolledQuality';
import { RegistrationFlow } from '@/features/registration/RegistrationFlow';
import { ThresholdSection } from '@/features/threshold/ThresholdSection';
import { EntryFrame } from '@/app/EntryFrame';

export function RegisterPage() {
  const text = useText();
  const navigate = useNavigate();
  const { session } = useSession();
  // Registering signs in, and the last step is still to be seen.
  const [signedInBefore] = useState(() => currentSession() !== null);
  if (signedInBefore) {
    return <Navigate to="/" replace />;
  }
  return (
    <EntryFrame>
      <Title>{text('register.title')}</Title>
      <RegistrationFlow
        onFinish={() => {
          void navigate('/');
        }}
      >
        <EnrolledQuality />
        <ThresholdSection />
      </RegistrationFlow>
      {session === null && (
        <Typography color="textSecondary">
          {text('register.haveOne')}{' '}
          <MuiLink component={Link} to="/login">
            {text('login.title')}
          </MuiLink>
        </Typography>
      )}
    </EntryFrame>
  );
}
