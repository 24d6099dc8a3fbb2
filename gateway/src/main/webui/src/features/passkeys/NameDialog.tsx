import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, useState, type SubmitEvent } from 'react';
import type { Problem } from '@/api/problem';
import { ProblemAlert } from '@/components/ProblemAlert';
import { SubmitButton } from '@/components/SubmitButton';
import { TextInput } from '@/components/TextInput';
import { useCountdown } from '@/components/useCountdown';
import { useText } from '@/i18n/useText';

interface Props {
  readonly title: string;
  readonly lead: string;
  readonly name: string;
  readonly action: string;
  readonly busyLabel: string;
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly onName: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks what a passkey is to be called. */
export function NameDialog(props: Props) {
  const { title, lead, action, busyLabel, busy, problem, onName, onClose } = props;
  const text = useText();
  const heading = useId();
  const [name, setName] = useState(props.name);
  const waitSeconds = useCountdown(problem);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    onName(name.trim());
  }

  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby={heading}>
      <Box component="form" noValidate onSubmit={submit} sx={{ display: 'contents' }}>
        <DialogTitle id={heading}>{title}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <DialogContentText>{lead}</DialogContentText>
          <TextInput
            label={text('passkeys.name')}
            required
            autoComplete="off"
            inputProps={{ maxLength: 64 }}
            value={name}
            onChange={setName}
          />
          {problem !== null && <ProblemAlert problem={problem} />}
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 3, gap: 1 }}>
          <Button onClick={onClose}>{text('common.cancel')}</Button>
          <SubmitButton
            size="medium"
            busy={busy}
            busyLabel={busyLabel}
            waitSeconds={waitSeconds}
            disabled={name.trim() === ''}
          >
            {action}
          </SubmitButton>
        </DialogActions>
      </Box>
    </Dialog>
  );
}
