import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { useId } from 'react';
import type { Problem } from '@/api/problem';
import { useText } from '@/i18n/useText';
import { ProblemAlert } from './ProblemAlert';
import { useCountdown } from './useCountdown';

interface Props {
  readonly title: string;
  readonly lead: string;
  readonly action: string;
  readonly busyLabel: string;
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** In the place of "Cancel". */
  readonly keep?: string;
  readonly color?: 'error' | 'primary';
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before something that is felt at once. */
export function ConfirmDialog(props: Props) {
  const { title, lead, action, busyLabel, busy, problem, keep, color = 'error', onConfirm, onClose } = props;
  const heading = useId();
  const text = useText();
  const waitSeconds = useCountdown(problem);
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby={heading}>
      <DialogTitle id={heading}>{title}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <DialogContentText>{lead}</DialogContentText>
        {problem !== null && <ProblemAlert problem={problem} />}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 3, flexWrap: 'wrap', gap: 1, '& button': { whiteSpace: 'nowrap' } }}>
        <Button onClick={onClose}>{keep ?? text('common.cancel')}</Button>
        <Button variant="contained" color={color} disabled={busy || waitSeconds > 0} onClick={onConfirm}>
          {busy ? busyLabel : action}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
