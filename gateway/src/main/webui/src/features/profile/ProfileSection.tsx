import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { profileQuery } from '@/api/getProfile';
import { toProblem } from '@/api/problem';
import type { Account } from '@/api/session';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Section } from '@/components/Section';
import { SubmitButton } from '@/components/SubmitButton';
import { TextInput } from '@/components/TextInput';
import { useCountdown } from '@/components/useCountdown';
import { Waiting } from '@/components/Waiting';
import { useMoments } from '@/i18n/useMoments';
import { useText } from '@/i18n/useText';
import { useChangeEmail } from './api/changeEmail';
import { useRequestEmailVerification } from './api/requestEmailVerification';

/** Who the caller is here: name, address, roles. */
export function ProfileSection() {
  const text = useText();
  const profile = useQuery(profileQuery);
  return (
    <Section title={text('profile.title')}>
      {profile.isPending && <Waiting label={text('common.loading')} />}
      {profile.isError && <ProblemAlert problem={toProblem(profile.error)} onRetry={() => void profile.refetch()} />}
      {profile.data !== undefined && <Profile account={profile.data} />}
    </Section>
  );
}

function Profile({ account }: { readonly account: Account }) {
  const text = useText();
  const { day } = useMoments();
  const [changing, setChanging] = useState(false);
  return (
    <>
      <Box>
        <Typography variant="h6" component="p" sx={{ overflowWrap: 'anywhere' }}>
          {account.username}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {text('profile.since', { date: day(account.createdAt) })}
        </Typography>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
          {account.roles.map((role) => (
            <Chip key={role} size="small" variant="outlined" label={text(`role.${role}`)} />
          ))}
        </Box>
      </Box>
      <EmailAddress account={account} />
      {changing ? (
        <EmailForm
          account={account}
          onClose={() => {
            setChanging(false);
          }}
        />
      ) : (
        <Button
          variant="outlined"
          sx={{ justifySelf: 'start' }}
          onClick={() => {
            setChanging(true);
          }}
        >
          {text('profile.change')}
        </Button>
      )}
    </>
  );
}

function EmailAddress({ account }: { readonly account: Account }) {
  const text = useText();
  const resending = useRequestEmailVerification();
  const problem = resending.error === null ? null : toProblem(resending.error);
  const waitSeconds = useCountdown(problem);
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="body2" color="textSecondary">
        {text('profile.email')}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography sx={{ overflowWrap: 'anywhere', minWidth: 0 }}>{account.email}</Typography>
        <Chip
          size="small"
          color={account.emailVerified ? 'success' : 'warning'}
          variant="outlined"
          label={text(account.emailVerified ? 'profile.confirmed' : 'profile.unconfirmed')}
        />
      </Box>
      {!account.emailVerified && (
        <Button
          size="small"
          sx={{ justifySelf: 'start', ml: -1 }}
          disabled={resending.isPending || waitSeconds > 0}
          onClick={() => {
            resending.mutate();
          }}
        >
          {text('profile.resend')}
        </Button>
      )}
      <Box role="status" sx={{ '&:empty': { display: 'none' } }}>
        {resending.isSuccess && <Alert severity="success">{text('profile.resent', { email: account.email })}</Alert>}
      </Box>
      {problem !== null && <ProblemAlert problem={problem} />}
    </Box>
  );
}

function EmailForm({ account, onClose }: { readonly account: Account; readonly onClose: () => void }) {
  const text = useText();
  const [email, setEmail] = useState('');
  const [checked, setChecked] = useState(false);
  const changing = useChangeEmail();
  const problem = changing.error === null ? null : toProblem(changing.error);
  const waitSeconds = useCountdown(problem);
  const wrong = !/^[^\s@]+@[^\s@]+$/.test(email.trim());

  function submit(event: SubmitEvent) {
    event.preventDefault();
    setChecked(true);
    if (!wrong) {
      changing.mutate(email.trim());
    }
  }

  if (changing.isSuccess) {
    return (
      <Alert
        severity="success"
        role="status"
        onClose={onClose}
        slotProps={{ closeButton: { title: text('common.close') } }}
      >
        {text('profile.changed', { before: account.email, after: email.trim() })}
      </Alert>
    );
  }
  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
      <TextInput
        label={text('profile.newEmail')}
        type="email"
        required
        autoComplete="email"
        value={email}
        onChange={setEmail}
        hint={text('profile.newEmail.hint')}
        error={checked && wrong ? text('register.error.email') : undefined}
      />
      {problem !== null && <ProblemAlert problem={problem} />}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <SubmitButton
          size="medium"
          busy={changing.isPending}
          busyLabel={text('common.saving')}
          waitSeconds={waitSeconds}
        >
          {text('profile.change')}
        </SubmitButton>
        <Button onClick={onClose}>{text('common.cancel')}</Button>
      </Box>
    </Box>
  );
}
