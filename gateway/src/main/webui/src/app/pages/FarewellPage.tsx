import Alert from '@mui/material/Alert';
import MuiLink from '@mui/material/Link';
import { useEffect } from 'react';
import { Link, Navigate, useLocation } from 'react-router-dom';
import { EntryFrame } from '@/app/EntryFrame';
import { endSession } from '@/api/session';
import { Heading, Title } from '@/components/Heading';
import { useMoments } from '@/i18n/useMoments';
import { useText } from '@/i18n/useText';

/** Where whoever has deleted their account ends. */
export function FarewellPage() {
  const text = useText();
  const { moment } = useMoments();
  const { state } = useLocation() as { state: { readonly eraseAt?: string } | null };
  const eraseAt = state?.eraseAt;

  useEffect(() => {
    if (eraseAt !== undefined) {
      endSession('signed-out');
    }
  }, [eraseAt]);

  if (eraseAt === undefined) {
    return <Navigate to="/" replace />;
  }
  return (
    <EntryFrame>
      <Title>{text('farewell.title')}</Title>
      <Heading focusKey="farewell">{text('farewell.title')}</Heading>
      <Alert severity="info">{text('farewell.lead', { date: moment(eraseAt) })}</Alert>
      <MuiLink component={Link} to="/login" sx={{ justifySelf: 'start' }}>
        {text('forgot.back')}
      </MuiLink>
    </EntryFrame>
  );
}
