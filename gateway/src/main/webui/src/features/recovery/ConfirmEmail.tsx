import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { SubmitEvent } from 'react';
import { toProblem } from '@/api/problem';
import { ProblemAlert } from '@/components/ProblemAlert';
import { SubmitButton } from '@/components/SubmitButton';
import { useCountdown } from '@/components/useCountdown';
import { useText } from '@/i18n/useText';
import { useVerifyEmail } from './api/verifyEmail';

interface Props {
  /** Of the mailed link. */
  readonly token: string;
}

/** Asks for a press: programs that look through mails open links too, and must change nothing. */
export function ConfirmEmail({ token }: Props) {
  const text = useText();
  const confirming = useVerifyEmail();
  const problem = confirming.error === null ? null : toProblem(confirming.error);
  const waitSeconds = useCountdown(problem);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    confirming.mutate(token);
  }

  if (confirming.data !== undefined) {
    const { email, confirmed } = confirming.data;
    return (
      <Alert severity={confirmed ? 'success' : 'info'} role="status" sx={{ overflowWrap: 'anywhere' }}>
        {text(confirmed ? 'confirm.done' : 'confirm.half', { email })}
      </Alert>
    );
  }
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 2.5 }}>
      <Typography color="textSecondary">{text('confirm.lead')}</Typography>
      {problem !== null && <ProblemAlert problem={problem} />}
      <SubmitButton busy={confirming.isPending} busyLabel={text('confirm.busy')} waitSeconds={waitSeconds}>
        {text('confirm.submit')}
      </SubmitButton>
    </Box>
  );
}
