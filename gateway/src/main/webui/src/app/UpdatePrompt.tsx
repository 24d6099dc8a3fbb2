import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Snackbar from '@mui/material/Snackbar';
import { useRegisterSW } from 'virtual:pwa-register/react';
import { useText } from '@/i18n/useText';

const anHour = 3_600_000;

/** Keeps the app's own files for when there is no network, and offers a new version rather than loading it unasked. */
export function UpdatePrompt() {
  const text = useText();
  const {
    needRefresh: [waiting, setWaiting],
    updateServiceWorker,
  } = useRegisterSW({
    onRegisteredSW: (_, registration) => {
      setInterval(() => void registration?.update(), anHour);
    },
  });
  return (
    <Snackbar open={waiting} anchorOrigin={{ vertical: 'top', horizontal: 'center' }}>
      <Alert
        severity="info"
        variant="standard"
        sx={{ boxShadow: 4, flexWrap: 'wrap', '& .MuiAlert-message': { flex: '1 1 200px' } }}
        action={
          <>
            <Button color="inherit" size="small" onClick={() => void updateServiceWorker()}>
              {text('update.load')}
            </Button>
            <Button
              color="inherit"
              size="small"
              onClick={() => {
                setWaiting(false);
              }}
            >
              {text('update.later')}
            </Button>
          </>
        }
      >
        {text('update.ready')}
      </Alert>
    </Snackbar>
  );
}
