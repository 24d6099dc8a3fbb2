import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import type { SubmitEvent } from 'react';
import { SubmitButton } from '@/components/SubmitButton';
import { useText } from '@/i18n/useText';

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
  const text = useText();
  function submit(event: SubmitEvent) {
    event.preventDefault();
    onNext();
  }

  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 2.5 }}>
      <Box component="ul" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 1, color: 'text.secondary' }}>
        <li>{text('register.consent.code')}</li>
        <li>{text('register.consent.stored')}</li>
        <li>{text('register.consent.purpose')}</li>
        <li>{text('register.consent.erase')}</li>
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
        label={text('register.consent.agree')}
      />
      <SubmitButton busy={false} busyLabel="" disabled={!consent || busy}>
        {text('register.consent.next')}
      </SubmitButton>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: 1 }}>
        <Button onClick={onBack} disabled={busy} sx={{ ml: -1 }}>
          {text('common.back')}
        </Button>
        <Button onClick={onDecline} disabled={busy || waitSeconds > 0} sx={{ mr: -1 }}>
          {text(busy ? 'register.creating' : 'register.consent.decline')}
        </Button>
      </Box>
    </Box>
  );
}
