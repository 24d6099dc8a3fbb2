import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { QRCodeSVG } from 'qrcode.react';
import { useEffect, useId, useRef, useState, type SubmitEvent } from 'react';
import { toProblem } from '@/api/problem';
import { ProblemAlert } from '@/components/ProblemAlert';
import { SubmitButton } from '@/components/SubmitButton';
import { TextInput } from '@/components/TextInput';
import { useCountdown } from '@/components/useCountdown';
import { Waiting } from '@/components/Waiting';
import { useText } from '@/i18n/useText';
import { useBeginTotp, type TotpSecret } from './api/beginTotp';
import { useConfirmTotp } from './api/confirmTotp';

interface Props {
  readonly onConfirmed: (recoveryCodes: readonly string[]) => void;
  readonly onClose: () => void;
}

/** Shows a new secret as a QR code, drawn here, and takes the first code. */
export function SetUpDialog({ onConfirmed, onClose }: Props) {
  const text = useText();
  const title = useId();
  const phone = useMediaQuery('(max-width:600px)');
  const beginning = useBeginTotp();
  const begin = beginning.mutate;
  const begun = useRef(false);

  useEffect(() => {
    // Once, also where React mounts twice: each secret voids the one before.
    if (!begun.current) {
      begun.current = true;
      begin();
    }
  }, [begin]);

  return (
    <Dialog open onClose={onClose} fullScreen={phone} fullWidth maxWidth="xs" aria-labelledby={title}>
      <DialogTitle id={title}>{text('totp.dialog')}</DialogTitle>
      {beginning.data === undefined ? (
        <>
          <DialogContent>
            {beginning.error === null ? (
              <Waiting label={text('common.loading')} />
            ) : (
              <ProblemAlert
                problem={toProblem(beginning.error)}
                onRetry={() => {
                  begin();
                }}
              />
            )}
          </DialogContent>
          <DialogActions sx={{ px: 3, pb: 3 }}>
            <Button onClick={onClose}>{text('common.cancel')}</Button>
          </DialogActions>
        </>
      ) : (
        <SecretForm secret={beginning.data} onConfirmed={onConfirmed} onClose={onClose} />
      )}
    </Dialog>
  );
}

function SecretForm({ secret, onConfirmed, onClose }: Props & { readonly secret: TotpSecret }) {
  const text = useText();
  const [code, setCode] = useState('');
  const confirming = useConfirmTotp(onConfirmed);
  const problem = confirming.error === null ? null : toProblem(confirming.error);
  const waitSeconds = useCountdown(problem);

  function submit(event: SubmitEvent) {
    event.preventDefault();
    confirming.mutate(code.replaceAll(' ', ''));
  }

  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'contents' }}>
      <DialogContent sx={{ display: 'grid', gap: 2, alignContent: 'start', '&&': { pt: 0 } }}>
        <Typography>{text('totp.scan')}</Typography>
        {/* Dark on light in both themes, with its quiet zone: scanners want it so. */}
        <Box sx={{ justifySelf: 'center', lineHeight: 0, '& svg': { borderRadius: 1 } }}>
          <QRCodeSVG value={secret.uri} size={208} marginSize={4} role="img" title={text('totp.qr')} />
        </Box>
        <Typography variant="body2" color="textSecondary">
          {text('totp.secret')}
        </Typography>
        <Box
          component="code"
          translate="no"
          sx={{ overflowWrap: 'anywhere', fontSize: '1rem', letterSpacing: '0.05em', userSelect: 'all' }}
        >
          {secret.secret.match(/.{1,4}/g)?.join(' ')}
        </Box>
        <TextInput
          label={text('totp.code')}
          required
          autoComplete="one-time-code"
          inputProps={{ inputMode: 'numeric', maxLength: 7 }}
          value={code}
          onChange={setCode}
        />
        {problem !== null && <ProblemAlert problem={problem} />}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 3, gap: 1 }}>
        <Button onClick={onClose}>{text('common.cancel')}</Button>
        <SubmitButton
          busy={confirming.isPending}
          busyLabel={text('totp.confirming')}
          waitSeconds={waitSeconds}
          disabled={code.trim() === ''}
        >
          {text('totp.confirm')}
        </SubmitButton>
      </DialogActions>
    </Box>
  );
}
