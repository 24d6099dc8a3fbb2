import { useMemo } from 'react';
import { useIntl } from 'react-intl';

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** Instants in the reader's language and time zone. */
export function useMoments() {
  const { locale } = useIntl();
  return useMemo(() => {
    const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
    const dateAndTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
    const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    return {
      /** "22 Nov 2026" */
      day: (instant: string) => unbroken(date.format(new Date(instant))),
      /** "22 Nov 2026, 14:05" */
      moment: (instant: string) => unbroken(dateAndTime.format(new Date(instant))),
      /** "3 hours ago", to the minute. */
      ago: (instant: string, now: number = Date.now()) => {
        const seconds = Math.max(0, (now - Date.parse(instant)) / 1000);
        const [unit, length] = units.find(([, least]) => seconds >= least) ?? ['minute', 60];
        return relative.format(-Math.floor(seconds / length), unit);
      },
    };
  }, [locale]);
}

/** A line may end after the date, not within it. */
function unbroken(moment: string): string {
  return moment.replaceAll(/(?<!,) /g, '\u00a0');
}
