import MuiLink from '@mui/material/Link';
import { Link } from 'react-router-dom';
import { EntryFrame } from '@/app/EntryFrame';
import { Heading, Title } from '@/components/Heading';
import { ForgottenPasswordForm } from '@/features/recovery/ForgottenPasswordForm';
import { useText } from '@/i18n/useText';

export function ForgotPage() {
  const text = useText();
  return (
    <EntryFrame>
      <Title>{text('forgot.title')}</Title>
      <Heading focusKey="forgot">{text('forgot.title')}</Heading>
      <ForgottenPasswordForm />
      <MuiLink component={Link} to="/login" sx={{ justifySelf: 'start' }}>
        {text('forgot.back')}
      </MuiLink>
    </EntryFrame>
  );
}
