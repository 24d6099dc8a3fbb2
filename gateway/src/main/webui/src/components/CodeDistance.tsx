import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useIntl } from 'react-intl';
import { useText } from '@/i18n/useText';

interface Props {
  readonly label: string;
  /** Bits of 128 that differ. */
  readonly distance: number;
  /** The largest distance that matches; absent where it is not judged by itself. */
  readonly threshold?: number;
}

/* Codes of strangers differ in about half of their bits. */
const scaleEnd = 64;

/** Shows how far two codes are apart: 0 is the same picture, about 64 is a stranger. */
export function CodeDistance({ label, distance, threshold }: Props) {
  const text = useText();
  const { formatNumber } = useIntl();
  const rounded = Math.round(distance * 10) / 10;
  const within = threshold === undefined || distance <= threshold;
  return (
    <Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2, mb: 0.75 }}>
        <Typography variant="body2">{label}</Typography>
        <Typography variant="body2" sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: 600, whiteSpace: 'nowrap' }}>
          {text('distance.of', { distance: formatNumber(rounded) })}
          {threshold !== undefined && (
            <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
              {' '}
              {text('distance.limit', { threshold })}
            </Box>
          )}
        </Typography>
      </Box>
      <Box aria-hidden sx={{ position: 'relative', height: 8, borderRadius: 4, bgcolor: 'action.selected' }}>
        {threshold !== undefined && (
          <Box
            sx={{
              position: 'absolute',
              insetBlock: 0,
              left: 0,
              width: along(threshold),
              borderRadius: 4,
              bgcolor: 'success.main',
              opacity: 0.35,
            }}
          />
        )}
        <Box
          sx={{
            position: 'absolute',
            top: -4,
            left: along(distance),
            width: 16,
            height: 16,
            ml: -1,
            borderRadius: '50%',
            border: 3,
            borderColor: 'background.paper',
            bgcolor: threshold === undefined ? 'text.secondary' : within ? 'success.main' : 'error.main',
          }}
        />
      </Box>
    </Box>
  );
}

function along(distance: number): string {
  return `${(100 * Math.min(distance, scaleEnd)) / scaleEnd}%`;
}
