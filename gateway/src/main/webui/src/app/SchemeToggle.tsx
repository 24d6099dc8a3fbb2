import IconButton from '@mui/material/IconButton';
import { useColorScheme } from '@mui/material/styles';
import { MoonIcon, SunIcon } from '@/components/icons';
import { useText } from '@/i18n/useText';

export function SchemeToggle() {
  const text = useText();
  const { mode, systemMode, setMode } = useColorScheme();
  const dark = (mode === 'system' ? systemMode : mode) === 'dark';
  return (
    <IconButton
      color="inherit"
      aria-label={text(dark ? 'app.light' : 'app.dark')}
      onClick={() => {
        setMode(dark ? 'light' : 'dark');
      }}
    >
      {dark ? <SunIcon /> : <MoonIcon />}
    </IconButton>
  );
}
