import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { answerMfa } from '@/api/answerMfa';
import { toProblem } from '@/api/problem';
import { startSession } from '@/api/session';
import { ProblemAlert } from '@/components/ProblemAlert';
import { SubmitButton } from '@/components/SubmitButton';
import { TextInput } from '@/components/TextInput';
import { useCountdown } from '@/components/useCountdown';

interface Props {
  readonly challenge: string;
  readonly onStartAgain: () => void;
}

/** The second step of signing in, for whoever has an authenticator app. */
export function CodeForm({ challenge, onStartAgain }: Props) {
  const [code, setCode] = useState('');
  const answering = useMutation({ mutationFn: answerMfa, onSuccess: startSession });
  const problem = answering.error === null ? null : toProblem(answering.error);
  const waitSeconds = useCountdown(problem);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    answering.mutate({ challenge, code });
  }

  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2.5 }}>
      <TextInput
        label="Code"
        hint="Of your authenticator app, or a recovery code."
        required
        autoComplete="one-time-code"
        spellCheck={false}
        value={code}
        onChange={setCode}
      />
      {problem !== null && <ProblemAlert problem={problem} waitSeconds={waitSeconds} />}
      <SubmitButton
        busy={answering.isPending}
        busyLabel="Signing in…"
        waitSeconds={waitSeconds}
        disabled={code.trim() === ''}
      >
        Sign in
      </SubmitButton>
      <Button onClick={onStartAgain}>Start again</Button>
    </Box>
  );
}
