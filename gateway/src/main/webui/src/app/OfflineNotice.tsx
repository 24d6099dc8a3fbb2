import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useSyncExternalStore } from 'react';
import { useText } from '@/i18n/useText';

/** Says so while the device has no network. */
export function OfflineNotice() {
  const text = useText();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <Box role="status" sx={{ '&:empty': { display: 'none' } }}>
      {!online && (
        <Alert severity="warning" sx={{ borderRadius: 0, justifyContent: 'center' }}>
          {text('app.offline')}
        </Alert>
      )}
    </Box>
  );
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}
