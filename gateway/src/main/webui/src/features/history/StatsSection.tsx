import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { toProblem } from '@/api/problem';
import { userStatsQuery } from '@/api/getUserStats';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Waiting } from '@/components/Waiting';
import { useText } from '@/i18n/useText';

/** Figures about the caller's own attempts, a card each. */
export function StatsSection() {
  const text = useText();
  const { formatNumber } = useIntl();
  const stats = useQuery({ ...userStatsQuery, refetchInterval: 10_000 });
  if (stats.isPending) {
    return <Waiting label={text('common.loading')} />;
  }
  if (stats.isError) {
    return <ProblemAlert problem={toProblem(stats.error)} onRetry={() => void stats.refetch()} />;
  }
  const { attempts, successRate, meanMatchedDistance, meanProcessingMillis } = stats.data;
  const none = '–';
  const figures = [
    { name: text('stats.attempts', { count: attempts }), value: formatNumber(attempts) },
    {
      name: text('stats.succeeded'),
      value: successRate == null ? none : text('rate.percent', { percent: Math.round(successRate * 100) }),
    },
    {
      name: text('stats.distance'),
      value: meanMatchedDistance == null ? none : formatNumber(meanMatchedDistance, { maximumFractionDigits: 1 }),
    },
    {
      name: text('stats.time'),
      value:
        meanProcessingMillis == null
          ? none
          : text('stats.milliseconds', { milliseconds: Math.round(meanProcessingMillis) }),
    },
  ];
  return (
    <Box
      component="dl"
      aria-label={text('stats.title')}
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: { xs: '1fr 1fr', md: 'repeat(4, 1fr)' },
        gap: { xs: 1.5, sm: 2 },
        '& dd': { m: 0 },
      }}
    >
      {figures.map(({ name, value }) => (
        <Paper
          key={name}
          variant="outlined"
          sx={{ p: 2, display: 'flex', flexDirection: 'column-reverse', justifyContent: 'flex-end', gap: 0.5 }}
        >
          <Typography component="dt" variant="body2" color="textSecondary">
            {name}
          </Typography>
          <Typography component="dd" variant="h5" sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: 700 }}>
            {value}
          </Typography>
        </Paper>
      ))}
    </Box>
  );
}
