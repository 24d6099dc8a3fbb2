import { useEffect, type ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import { speak, useSpoken } from './language';

interface Props {
  readonly children: ReactNode;
  /** Shown until the messages are there. */
  readonly fallback?: ReactNode;
}

/** Shows the app in the reader's language. */
export function Speech({ children, fallback = null }: Props) {
  const spoken = useSpoken();
  useEffect(() => {
    if (spoken === null) {
      void speak();
    }
  }, [spoken]);
  if (spoken === null) {
    return fallback;
  }
  // English as people outside America write dates and times of day.
  const locale = spoken.language === 'en' ? 'en-GB' : spoken.language;
  return (
    // As the default: any other locale react-intl looks up among all that the browser knows, which takes a phone 0.1 s.
    <IntlProvider locale="" defaultLocale={locale} messages={spoken.messages} onError={ignore}>
      {children}
    </IntlProvider>
  );
}

/* It misses the locale; that messages are there is tested. */
const ignore = () => undefined;
