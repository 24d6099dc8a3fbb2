import Link from '@mui/material/Link';
import { useText } from '@/i18n/useText';

/** The first thing that the keyboard reaches: past header and navigation to what the page is about. */
export function SkipLink() {
  const text = useText();
  return (
    <Link
      href="#content"
      sx={{
        position: 'absolute',
        left: 8,
        top: -60,
        zIndex: 'tooltip',
        px: 2,
        py: 1,
        borderRadius: 1,
        bgcolor: 'background.paper',
        '&:focus': { top: 8 },
      }}
    >
      {text('app.skip')}
    </Link>
  );
}
