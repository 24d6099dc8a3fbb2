import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useState, type SubmitEvent } from 'react';
import { toProblem } from '@/api/problem';
import { PasswordInput } from '@/components/PasswordInput';
import { ProblemAlert } from '@/components/ProblemAlert';
import { SubmitButton } from '@/components/SubmitButton';
import { useCountdown } from '@/components/useCountdown';
import { useText } from '@/i18n/useText';
import { useResetPassword } from './api/resetPassword';

interface Props {
  /** Of the mailed link. */
  readonly token: string;
}

export function NewPasswordForm({ token }: Props) {
  const text = useText();
  const [newPassword, setNewPassword] = useState('');
  const [checked, setChecked] = useState(false);
  const setting = useResetPassword();
  const problem = setting.error === null ? null : toProblem(setting.error);
  const waitSeconds = useCountdown(problem);
  const unfit = newPassword.length < 12 || newPassword.length > 256;

  function submit(event: SubmitEvent) {
    event.preventDefault();
    setChecked(true);
    if (!unfit) {
      setting.mutate({ token, newPassword });
    }
  }

  if (setting.isSuccess) {
    return (
      <Alert severity="success" role="status">
        {text('reset.done')}
      </Alert>
    );
  }
  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2.5 }}>
      <PasswordInput
        label={text('password.new')}
        required
        autoComplete="new-password"
        value={newPassword}
        onChange={setNewPassword}
        hint={text('password.new.hint')}
        error={checked && unfit ? text('register.error.password') : undefined}
      />
      {problem !== null && <ProblemAlert problem={problem} />}
      <SubmitButton busy={setting.isPending} busyLabel={text('common.saving')} waitSeconds={waitSeconds}>
        {text('reset.submit')}
      </SubmitButton>
    </Box>
  );
}
