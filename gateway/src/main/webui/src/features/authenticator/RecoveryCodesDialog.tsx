import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, useState } from 'react';
import { currentSession } from '@/api/session';
import { saveFile } from '@/components/saveFile';
import { useText } from '@/i18n/useText';

interface Props {
  readonly codes: readonly string[];
  readonly onClose: () => void;
}

/** Shows recovery codes, the one time that they can be seen; closes only by its button. */
export function RecoveryCodesDialog({ codes, onClose }: Props) {
  const text = useText();
  const title = useId();
  const [copied, setCopied] = useState(false);

  function save() {
    const note = text('recovery.file', { username: currentSession()?.account.username ?? '' });
    saveFile('signet-recovery-codes.txt', [note, '', ...codes, ''].join('\n'));
  }

  return (
    <Dialog open fullWidth maxWidth="xs" aria-labelledby={title}>
      <DialogTitle id={title}>{text('recovery.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Alert severity="warning">{text('recovery.lead')}</Alert>
        <Box
          component="ul"
          translate="no"
          sx={{
            m: 0,
            p: 0,
            listStyle: 'none',
            display: 'grid',
            gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' },
            gap: 1,
            fontFamily: 'ui-monospace, monospace',
          }}
        >
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <Button variant="outlined" onClick={save}>
            {text('recovery.save')}
          </Button>
          <Button
            onClick={() => {
              void navigator.clipboard.writeText(codes.join('\n')).then(() => {
                setCopied(true);
              });
            }}
          >
            {text(copied ? 'common.copied' : 'common.copy')}
          </Button>
        </Box>
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 3 }}>
        <Button variant="contained" onClick={onClose}>
          {text('recovery.done')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
