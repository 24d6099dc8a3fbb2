import Button from '@mui/material/Button';
import { choose, languages, useSpoken, type Language } from '@/i18n/language';

/** Offers the languages that the app does not speak at the moment, each by its own name. */
export function LanguageSwitch() {
  const spoken = useSpoken();
  return (Object.keys(languages) as Language[])
    .filter((language) => language !== spoken?.language)
    .map((language) => (
      <Button
        key={language}
        color="inherit"
        lang={language}
        sx={{ minWidth: 0 }}
        onClick={() => {
          void choose(language);
        }}
      >
        {languages[language]}
      </Button>
    ));
}
