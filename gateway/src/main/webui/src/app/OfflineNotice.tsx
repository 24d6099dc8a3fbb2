import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useText } from '@/i18n/useText';
import { useConnection } from './connection';

/** Says so while Signet cannot be reached. */
export function OfflineNotice() {
  const text = useText();
  const connection = useConnection();
  return (
    <Box role="status" sx={{ '&:empty': { display: 'none' } }}>
      {connection !== 'online' && (
        <Alert severity="warning" sx={{ borderRadius: 0, justifyContent: 'center' }}>
          {text(connection === 'offline' ? 'app.offline' : 'app.unreachable')}
        </Alert>
      )}
    </Box>
  );
}
