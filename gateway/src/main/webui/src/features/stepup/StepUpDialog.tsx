import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { useQuery } from '@tanstack/react-query';
import { useId, useState, type SubmitEvent } from 'react';
import { passkeysQuery } from '@/api/getPasskeys';
import { toProblem } from '@/api/problem';
import { useAskedProof, type ProofKind } from '@/api/proof';
import { knowsPasskeys } from '@/api/webAuthn';
import { KeyIcon } from '@/components/icons';
import { PasswordInput } from '@/components/PasswordInput';
import { ProblemAlert } from '@/components/ProblemAlert';
import { SubmitButton } from '@/components/SubmitButton';
import { TextInput } from '@/components/TextInput';
import { useCountdown } from '@/components/useCountdown';
import { useText } from '@/i18n/useText';
import { useStepUp } from './api/stepUp';

/** Opens whenever a call wants a fresh proof of who the caller is; the call then goes on by itself. */
export function StepUpDialog() {
  const asked = useAskedProof();
  return asked === null ? null : <ProofDialog kind={asked.kind} onSettled={asked.settle} />;
}

interface Props {
  readonly kind: ProofKind;
  readonly onSettled: (given: boolean) => void;
}

function ProofDialog({ kind, onSettled }: Props) {
  const text = useText();
  const title = useId();
  const [value, setValue] = useState('');
  const passkeys = useQuery({ ...passkeysQuery, enabled: knowsPasskeys() });
  const proving = useStepUp(() => {
    onSettled(true);
  });
  const problem = proving.error === null ? null : toProblem(proving.error);
  const waitSeconds = useCountdown(problem);
  const cancel = () => {
    onSettled(false);
  };

  function submit(event: SubmitEvent) {
    event.preventDefault();
    proving.mutate(kind === 'password' ? { password: value } : { code: value.trim() });
  }

  return (
    <Dialog open onClose={cancel} fullWidth maxWidth="xs" aria-labelledby={title}>
      <Box component="form" noValidate onSubmit={submit} sx={{ display: 'contents' }}>
        <DialogTitle id={title}>{text('stepUp.title')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <DialogContentText>{text(`stepUp.${kind}`)}</DialogContentText>
          {kind === 'password' ? (
            <PasswordInput
              label={text('common.password')}
              required
              autoComplete="current-password"
              value={value}
              onChange={setValue}
            />
          ) : (
            <TextInput
              label={text('login.code')}
              required
              autoComplete="one-time-code"
              spellCheck={false}
              value={value}
              onChange={setValue}
            />
          )}
          {passkeys.data !== undefined && passkeys.data.length > 0 && (
            <Button
              variant="outlined"
              startIcon={<KeyIcon />}
              sx={{ justifySelf: 'start' }}
              disabled={proving.isPending || waitSeconds > 0}
              onClick={() => {
                proving.mutate('passkey');
              }}
            >
              {text('stepUp.passkey')}
            </Button>
          )}
          {problem !== null && <ProblemAlert problem={problem} />}
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 3, gap: 1 }}>
          <Button onClick={cancel}>{text('common.cancel')}</Button>
          <SubmitButton
            size="medium"
            busy={proving.isPending}
            busyLabel={text('stepUp.busy')}
            waitSeconds={waitSeconds}
            disabled={value.trim() === ''}
          >
            {text('stepUp.submit')}
          </SubmitButton>
        </DialogActions>
      </Box>
    </Dialog>
  );
}
