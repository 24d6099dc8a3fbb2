import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { toProblem } from '@/api/problem';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Section } from '@/components/Section';
import { Waiting } from '@/components/Waiting';
import { useText } from '@/i18n/useText';
import { attemptsQuery } from './api/getAttempts';
import { beginningOf, perDay } from './figures';
import { TallyChart } from './TallyChart';

const days = 14;

/** The caller's own attempts of the last two weeks. */
export function ActivitySection() {
  const text = useText();
  const { formatDate } = useIntl();
  const [now] = useState(() => new Date());
  const attempts = useQuery({ ...attemptsQuery(beginningOf(days, now).toISOString(), 'own'), refetchInterval: 30_000 });
  return (
    <Section title={text('activity.title')} lead={text('activity.lead', { days })}>
      {attempts.isPending && <Waiting label={text('common.loading')} />}
      {attempts.isError && <ProblemAlert problem={toProblem(attempts.error)} onRetry={() => void attempts.refetch()} />}
      {attempts.data?.entries.length === 0 && <Typography color="textSecondary">{text('activity.empty')}</Typography>}
      {attempts.data !== undefined && attempts.data.entries.length > 0 && (
        <TallyChart
          about={text('analytics.day')}
          bars={perDay(attempts.data.entries, days, now).map((bar) => ({
            ...bar,
            label: formatDate(bar.key, { day: 'numeric', month: 'short' }),
          }))}
        />
      )}
    </Section>
  );
}
