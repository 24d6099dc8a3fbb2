import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState, type SubmitEvent } from 'react';
import { toProblem } from '@/api/problem';
import { knowsPasskeys } from '@/api/webAuthn';
import { KeyIcon } from '@/components/icons';
import { ProblemAlert } from '@/components/ProblemAlert';
import { SubmitButton } from '@/components/SubmitButton';
import { TextInput } from '@/components/TextInput';
import { useCountdown } from '@/components/useCountdown';
import { useText } from '@/i18n/useText';
import { useAnswerMfa } from './api/answerMfa';
import type { Challenge } from './api/outcome';

interface Props {
  readonly challenge: Challenge;
  readonly onStartAgain: () => void;
}

/** The second step of signing in, where one is asked for. */
export function CodeForm({ challenge, onStartAgain }: Props) {
  const text = useText();
  const [code, setCode] = useState('');
  const answering = useAnswerMfa(challenge.token);
  const byCode = challenge.methods.includes('code');
  const byPasskey = challenge.methods.includes('passkey') && knowsPasskeys();
  const problem = answering.error === null ? null : toProblem(answering.error);
  const waitSeconds = useCountdown(problem);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    answering.mutate({ code });
  }

  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2.5 }}>
      <Typography color="textSecondary">{text('login.code.lead')}</Typography>
      {byCode && (
        <TextInput
          label={text('login.code')}
          hint={text(challenge.methods.includes('mail') ? 'login.code.mailed' : 'login.code.hint')}
          required
          autoComplete="one-time-code"
          spellCheck={false}
          value={code}
          onChange={setCode}
        />
      )}
      {!byCode && !byPasskey && <Alert severity="warning">{text('login.passkey.unknown')}</Alert>}
      {problem !== null && <ProblemAlert problem={problem} />}
      {byCode && (
        <SubmitButton
          busy={answering.isPending}
          busyLabel={text('login.busy')}
          waitSeconds={waitSeconds}
          disabled={code.trim() === ''}
        >
          {text('login.submit')}
        </SubmitButton>
      )}
      {byPasskey && (
        <Button
          variant={byCode ? 'outlined' : 'contained'}
          size="large"
          startIcon={<KeyIcon />}
          disabled={answering.isPending || waitSeconds > 0}
          onClick={() => {
            answering.mutate('passkey');
          }}
        >
          {text('login.passkey')}
        </Button>
      )}
      <Button onClick={onStartAgain}>{text('login.startAgain')}</Button>
    </Box>
  );
}
