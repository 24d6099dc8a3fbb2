import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import { useText } from '@/i18n/useText';

/** A quality, 0..100, as a bar and in words. */
export function QualityBar({ value, label }: { readonly value: number; readonly label: string }) {
  const text = useText();
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5 }}>
      <LinearProgress
        variant="determinate"
        value={value}
        aria-label={label}
        color={value >= 60 ? 'success' : value >= 35 ? 'warning' : 'error'}
        sx={{ flex: 1, height: 6, borderRadius: 3 }}
      />
      <Typography variant="body2" sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
        {text('enrolment.quality', { quality: value })}
      </Typography>
    </Box>
  );
}
