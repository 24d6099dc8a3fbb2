import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import type { SubmitEvent } from 'react';
import { SubmitButton } from '@/components/SubmitButton';

interface Props {
  readonly consent: boolean;
  readonly onChange: (consent: boolean) => void;
  readonly busy: boolean;
  readonly waitSeconds: number;
  readonly onBack: () => void;
  /** On to the pictures. */
  readonly onNext: () => void;
  /** Creates the account without pictures. */
  readonly onDecline: () => void;
}

export function ConsentStep({ consent, onChange, busy, waitSeconds, onBack, onNext, onDecline }: Props) {
  function submit(event: SubmitEvent) {
    event.preventDefault();
    onNext();
  }

  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 2.5 }}>
      <Box component="ul" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 1, color: 'text.secondary' }}>
        <li>From your pictures Signet computes one short code for your face and one for your finger.</li>
        <li>The codes are stored encrypted, on this server only. The pictures are not kept.</li>
        <li>The codes serve to recognise you when you sign in, and for nothing else.</li>
        <li>You can have the codes erased at any time. Signing in with your password goes on working.</li>
      </Box>
      <FormControlLabel
        sx={{ alignItems: 'flex-start', mr: 0, '& .MuiFormControlLabel-label': { pt: 1 } }}
        control={
          <Checkbox
            checked={consent}
            onChange={(event) => {
              onChange(event.target.checked);
            }}
          />
        }
        label="I agree that Signet stores protected codes of my face and fingerprint."
      />
      <SubmitButton busy={false} busyLabel="" disabled={!consent || busy}>
        Agree and continue
      </SubmitButton>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: 1 }}>
        <Button onClick={onBack} disabled={busy}>
          Back
        </Button>
        <Button onClick={onDecline} disabled={busy || waitSeconds > 0}>
          {busy ? 'Creating the account…' : 'No, use a password only'}
        </Button>
      </Box>
    </Box>
  );
}
