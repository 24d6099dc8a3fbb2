import { BarChart } from '@mui/x-charts/BarChart';
import type { Tally } from './figures';
import { useText } from '@/i18n/useText';

interface Props {
  readonly bars: readonly (Tally & { readonly label: string })[];
  readonly lying: boolean;
  /** Names every so many bars, where not all names have room. */
  readonly every: number;
}

/** As high and wide as what is around it. */
export function Bars({ bars, lying, every }: Props) {
  const text = useText();
  const names = { scaleType: 'band', data: bars.map(({ label }) => label), categoryGapRatio: 0.25 } as const;
  const named = every === 1 ? 'auto' : (_: unknown, index: number) => index % every === 0;
  const counts = { tickMinStep: 1 };
  return (
    <BarChart
      skipAnimation
      disableKeyboardNavigation
      disableAxisListener
      // The last name stands half beyond its bar.
      margin={{ left: 0, right: 24, top: 8, bottom: 0 }}
      layout={lying ? 'horizontal' : 'vertical'}
      xAxis={[
        lying ? { ...counts, height: 28 } : { ...names, height: 28, tickLabelInterval: named, tickLabelMinGap: 10 },
      ]}
      yAxis={[lying ? { ...names, width: 148 } : { ...counts, width: 36 }]}
      series={[
        {
          stack: 'attempts',
          label: text('analytics.succeeded'),
          color: 'var(--mui-palette-primary-main)',
          data: bars.map(({ successes }) => successes),
        },
        {
          stack: 'attempts',
          label: text('analytics.failed'),
          color: 'var(--mui-palette-warning-main)',
          data: bars.map(({ failures }) => failures),
        },
      ]}
    />
  );
}
