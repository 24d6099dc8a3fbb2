import MuiLink from '@mui/material/Link';
import { Link } from 'react-router-dom';
import { EntryFrame } from '@/app/EntryFrame';
import { useMailedToken } from '@/app/useMailedToken';
import { Heading, Title } from '@/components/Heading';
import { ProblemAlert } from '@/components/ProblemAlert';
import { NewPasswordForm } from '@/features/recovery/NewPasswordForm';
import { useText } from '@/i18n/useText';

export function NewPasswordPage() {
  const text = useText();
  const token = useMailedToken();
  return (
    <EntryFrame>
      <Title>{text('reset.title')}</Title>
      <Heading focusKey="reset">{text('reset.title')}</Heading>
      {typeof token === 'string' ? <NewPasswordForm token={token} /> : <ProblemAlert problem={token} />}
      <MuiLink component={Link} to="/forgot" sx={{ justifySelf: 'start' }}>
        {text('reset.another')}
      </MuiLink>
      <MuiLink component={Link} to="/login" sx={{ justifySelf: 'start' }}>
        {text('forgot.back')}
      </MuiLink>
    </EntryFrame>
  );
}
