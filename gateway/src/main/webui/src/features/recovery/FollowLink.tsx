import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import { toProblem } from '@/api/problem';
import { ProblemAlert } from '@/components/ProblemAlert';
import { SubmitButton } from '@/components/SubmitButton';
import { useCountdown } from '@/components/useCountdown';
import { useText } from '@/i18n/useText';
import { restoreAccount } from './api/restoreAccount';
import { unlockAccount } from './api/unlockAccount';

const FOLLOW = { unlock: unlockAccount, restore: restoreAccount };

interface Props {
  /** What following the link does to the account. */
  readonly kind: keyof typeof FOLLOW;
  /** Of the mailed link. */
  readonly token: string;
}

/** Asks for a press: programs that look through mails open links too, and must change nothing. */
export function FollowLink({ kind, token }: Props) {
  const text = useText();
  const following = useMutation({ mutationFn: FOLLOW[kind] });
  const problem = following.error === null ? null : toProblem(following.error);
  const waitSeconds = useCountdown(problem);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    following.mutate(token);
  }

  if (following.isSuccess) {
    return (
      <Alert severity="success" role="status">
        {text(`links.${kind}.done`)}
      </Alert>
    );
  }
  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 2.5 }}>
      <Typography color="textSecondary">{text(`links.${kind}.lead`)}</Typography>
      {problem !== null && <ProblemAlert problem={problem} />}
      <SubmitButton busy={following.isPending} busyLabel={text(`links.${kind}.busy`)} waitSeconds={waitSeconds}>
        {text(`links.${kind}.submit`)}
      </SubmitButton>
    </Box>
  );
}
