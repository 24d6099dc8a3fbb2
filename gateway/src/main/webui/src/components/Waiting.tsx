import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';

export function Waiting({ label }: { readonly label: string }) {
  return (
    <Box role="status" sx={{ display: 'flex', alignItems: 'center', justifyContent: 'center', gap: 2, p: 4 }}>
      <CircularProgress size={22} aria-hidden />
      <span>{label}</span>
    </Box>
  );
}
