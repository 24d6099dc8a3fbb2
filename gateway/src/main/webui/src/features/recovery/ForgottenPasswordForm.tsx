import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useState, type SubmitEvent } from 'react';
import { toProblem } from '@/api/problem';
import { ProblemAlert } from '@/components/ProblemAlert';
import { SubmitButton } from '@/components/SubmitButton';
import { TextInput } from '@/components/TextInput';
import { useCountdown } from '@/components/useCountdown';
import { useText } from '@/i18n/useText';
import { useForgotPassword } from './api/forgotPassword';

/** Has a link mailed with which to set a new password; says the same whether anybody has that name. */
export function ForgottenPasswordForm() {
  const text = useText();
  const [name, setName] = useState('');
  const [checked, setChecked] = useState(false);
  const asking = useForgotPassword();
  const problem = asking.error === null ? null : toProblem(asking.error);
  const waitSeconds = useCountdown(problem);
  const missing = name.trim() === '';

  function submit(event: SubmitEvent) {
    event.preventDefault();
    setChecked(true);
    if (!missing) {
      asking.mutate(name.trim());
    }
  }

  if (asking.isSuccess) {
    return (
      <Alert severity="success" role="status">
        {text('forgot.done')}
      </Alert>
    );
  }
  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2.5 }}>
      <Typography color="textSecondary">{text('forgot.lead')}</Typography>
      <TextInput
        label={text('login.name')}
        required
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={name}
        onChange={setName}
        error={checked && missing ? text('login.missing.name') : undefined}
      />
      {problem !== null && <ProblemAlert problem={problem} />}
      <SubmitButton busy={asking.isPending} busyLabel={text('forgot.busy')} waitSeconds={waitSeconds}>
        {text('forgot.submit')}
      </SubmitButton>
    </Box>
  );
}
