import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { useText } from './useText';

/** Small fractions in words that people can picture: "1 in 2,400", "12%", "fewer than 1 in 1,000,000". */
export function useRates(): (rate: number) => string {
  const text = useText();
  const { locale } = useIntl();
  return useCallback(
    (rate) => {
      if (rate < 1e-6) {
        return text('rate.fewer');
      }
      return rate >= 0.1
        ? text('rate.percent', { percent: Math.round(rate * 100) })
        : text('rate.oneIn', { count: Number((1 / rate).toPrecision(2)).toLocaleString(locale) });
    },
    [text, locale],
  );
}
