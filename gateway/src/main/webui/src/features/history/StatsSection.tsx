import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { toProblem } from '@/api/problem';
import { userStatsQuery, type UserStats } from '@/api/userStats';
import { moment } from '@/components/moments';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Section } from '@/components/Section';
import { Waiting } from '@/components/Waiting';

/** Figures about the caller's own attempts. */
export function StatsSection() {
  const stats = useQuery(userStatsQuery);
  return (
    <Section title="In figures">
      {stats.isPending && <Waiting label="Loading…" />}
      {stats.isError && <ProblemAlert problem={toProblem(stats.error)} onRetry={() => void stats.refetch()} />}
      {stats.data !== undefined && (
        <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 2, '& dd': { m: 0 } }}>
          {figures(stats.data).map(({ name, value }) => (
            <Box key={name} sx={{ display: 'flex', flexDirection: 'column-reverse', justifyContent: 'flex-end' }}>
              <Typography component="dt" variant="body2" color="textSecondary">
                {name}
              </Typography>
              <Typography component="dd" variant="h6" sx={{ fontVariantNumeric: 'tabular-nums' }}>
                {value}
              </Typography>
            </Box>
          ))}
        </Box>
      )}
    </Section>
  );
}

function figures(stats: UserStats): readonly { readonly name: string; readonly value: string }[] {
  const none = '–';
  return [
    { name: 'attempts', value: stats.attempts.toLocaleString('en') },
    { name: 'succeeded', value: stats.successRate == null ? none : `${Math.round(stats.successRate * 100)} %` },
    { name: 'mean distance when accepted', value: stats.meanMatchedDistance?.toFixed(1) ?? none },
    {
      name: 'mean time to decide',
      value: stats.meanProcessingMillis == null ? none : `${Math.round(stats.meanProcessingMillis)} ms`,
    },
    ...(stats.lastFailureAt ? [{ name: 'last failure', value: moment(stats.lastFailureAt) }] : []),
  ];
}
