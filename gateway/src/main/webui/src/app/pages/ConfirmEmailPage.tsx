import MuiLink from '@mui/material/Link';
import { Link } from 'react-router-dom';
import { EntryFrame } from '@/app/EntryFrame';
import { useMailedToken } from '@/app/useMailedToken';
import { Heading, Title } from '@/components/Heading';
import { ProblemAlert } from '@/components/ProblemAlert';
import { ConfirmEmail } from '@/features/recovery/ConfirmEmail';
import { useText } from '@/i18n/useText';

export function ConfirmEmailPage() {
  const text = useText();
  const token = useMailedToken();
  return (
    <EntryFrame>
      <Title>{text('confirm.title')}</Title>
      <Heading focusKey="confirm">{text('confirm.title')}</Heading>
      {typeof token === 'string' ? <ConfirmEmail token={token} /> : <ProblemAlert problem={token} />}
      <MuiLink component={Link} to="/account" sx={{ justifySelf: 'start' }}>
        {text('register.done.go')}
      </MuiLink>
    </EntryFrame>
  );
}
