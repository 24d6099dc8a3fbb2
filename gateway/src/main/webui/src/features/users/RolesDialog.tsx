import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useId, useState, type SubmitEvent } from 'react';
import { toProblem } from '@/api/problem';
import { roles, useSession, type Account } from '@/api/session';
import { ProblemAlert } from '@/components/ProblemAlert';
import { SubmitButton } from '@/components/SubmitButton';
import { useCountdown } from '@/components/useCountdown';
import { useText } from '@/i18n/useText';
import { useSetRoles } from './api/setRoles';

interface Props {
  readonly account: Account;
  readonly onClose: () => void;
}

export function RolesDialog({ account, onClose }: Props) {
  const text = useText();
  const title = useId();
  const { session } = useSession();
  const [chosen, setChosen] = useState(account.roles);
  const saving = useSetRoles(onClose);
  const problem = saving.error === null ? null : toProblem(saving.error);
  const waitSeconds = useCountdown(problem);
  const changed = roles.some((role) => chosen.includes(role) !== account.roles.includes(role));

  function submit(event: SubmitEvent) {
    event.preventDefault();
    saving.mutate({ id: account.id, roles: chosen });
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby={title}>
      <Box component="form" onSubmit={submit} sx={{ display: 'contents' }}>
        <DialogTitle id={title}>{text('users.rolesOf', { username: account.username })}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 1.5 }}>
          <DialogContentText>{text('users.roles.lead')}</DialogContentText>
          {roles.map((role) => (
            <FormControlLabel
              key={role}
              sx={{ alignItems: 'flex-start', mr: 0, '& .MuiFormControlLabel-label': { pt: 1 } }}
              control={
                <Checkbox
                  checked={role === 'user' || chosen.includes(role)}
                  // Everybody who has an account is a user.
                  disabled={role === 'user'}
                  onChange={(event) => {
                    setChosen(event.target.checked ? [...chosen, role] : chosen.filter((other) => other !== role));
                  }}
                />
              }
              label={
                <>
                  {text(`role.${role}`)}
                  <Typography variant="body2" color="textSecondary">
                    {text(`role.${role}.meaning`)}
                  </Typography>
                </>
              }
            />
          ))}
          {session?.account.id === account.id && <Alert severity="info">{text('users.roles.own')}</Alert>}
          {problem !== null && <ProblemAlert problem={problem} />}
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 3, gap: 1 }}>
          <Button onClick={onClose}>{text('common.cancel')}</Button>
          <SubmitButton
            size="medium"
            busy={saving.isPending}
            busyLabel={text('common.saving')}
            waitSeconds={waitSeconds}
            disabled={!changed}
          >
            {text('common.save')}
          </SubmitButton>
        </DialogActions>
      </Box>
    </Dialog>
  );
}
