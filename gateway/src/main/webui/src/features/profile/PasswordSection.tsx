import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useState, type SubmitEvent } from 'react';
import { toProblem } from '@/api/problem';
import { PasswordInput } from '@/components/PasswordInput';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Section } from '@/components/Section';
import { SubmitButton } from '@/components/SubmitButton';
import { useCountdown } from '@/components/useCountdown';
import { useText } from '@/i18n/useText';
import { useChangePassword } from './api/changePassword';

export function PasswordSection() {
  const text = useText();
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const [checked, setChecked] = useState(false);
  const changing = useChangePassword(() => {
    setCurrent('');
    setNew('');
    setChecked(false);
  });
  const problem = changing.error === null ? null : toProblem(changing.error);
  const waitSeconds = useCountdown(problem);
  const tooShort = newPassword.length < 12 || newPassword.length > 256;

  function submit(event: SubmitEvent) {
    event.preventDefault();
    setChecked(true);
    if (currentPassword !== '' && !tooShort) {
      changing.mutate({ currentPassword, newPassword });
    }
  }

  return (
    <Section title={text('password.title')} lead={text('password.lead')}>
      <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
        <PasswordInput
          label={text('password.current')}
          required
          autoComplete="current-password"
          value={currentPassword}
          onChange={setCurrent}
          error={checked && currentPassword === '' ? text('password.missing') : undefined}
        />
        <PasswordInput
          label={text('password.new')}
          required
          autoComplete="new-password"
          value={newPassword}
          onChange={setNew}
          hint={text('password.new.hint')}
          error={checked && tooShort ? text('register.error.password') : undefined}
        />
        {problem !== null && <ProblemAlert problem={problem} />}
        <Box role="status" sx={{ '&:empty': { display: 'none' } }}>
          {changing.isSuccess && <Alert severity="success">{text('password.changed')}</Alert>}
        </Box>
        <SubmitButton
          variant="outlined"
          size="medium"
          sx={{ justifySelf: 'start' }}
          busy={changing.isPending}
          busyLabel={text('common.saving')}
          waitSeconds={waitSeconds}
        >
          {text('password.submit')}
        </SubmitButton>
      </Box>
    </Section>
  );
}
