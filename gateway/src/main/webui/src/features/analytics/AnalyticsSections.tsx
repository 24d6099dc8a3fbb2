import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useIntl } from 'react-intl';
import { toProblem } from '@/api/problem';
import { useSession } from '@/api/session';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Section } from '@/components/Section';
import { capitalised, methodsInWords } from '@/components/words';
import { Waiting } from '@/components/Waiting';
import { useKnownText, useText } from '@/i18n/useText';
import { attemptsQuery, type Attempts, type Scope } from './api/getAttempts';
import { beginningOf, distanceStep, perDay, perDistance, perHour, perMethod, total } from './figures';
import { TallyChart } from './TallyChart';

const ranges = [7, 30, 90] as const;

/** When, by what and how surely people were recognised: the caller alone, or everybody for who may read all logs. */
export function AnalyticsSections() {
  const text = useText();
  const { session } = useSession();
  const [now] = useState(() => new Date());
  const [days, setDays] = useState<number>(30);
  const [scope, setScope] = useState<Scope>('own');
  const attempts = useQuery(attemptsQuery(beginningOf(days, now).toISOString(), scope));
  const seesAll = session?.account.roles.some((role) => role === 'auditor' || role === 'administrator') === true;

  return (
    <Box sx={{ display: 'grid', gap: { xs: 2, sm: 3 } }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>
        <Choice
          label={text('analytics.range')}
          value={days}
          choices={ranges.map((range) => [range, text('analytics.days', { days: range })])}
          onChange={setDays}
        />
        {seesAll && (
          <Choice
            label={text('analytics.scope')}
            value={scope}
            choices={[
              ['own', text('analytics.own')],
              ['everybody', text('analytics.everybody')],
            ]}
            onChange={setScope}
          />
        )}
      </Box>
      {attempts.isPending && <Waiting label={text('common.loading')} />}
      {attempts.isError && <ProblemAlert problem={toProblem(attempts.error)} onRetry={() => void attempts.refetch()} />}
      {attempts.data?.entries.length === 0 && (
        <Paper variant="outlined" sx={{ p: 3 }}>
          <Typography color="textSecondary">{text('analytics.empty')}</Typography>
        </Paper>
      )}
      {attempts.data !== undefined && attempts.data.entries.length > 0 && (
        <Charts attempts={attempts.data} days={days} now={now} />
      )}
    </Box>
  );
}

interface ChartsProps {
  readonly attempts: Attempts;
  readonly days: number;
  readonly now: Date;
}

function Charts({ attempts: { entries, complete }, days, now }: ChartsProps) {
  const text = useText();
  const known = useKnownText();
  const { formatDate, formatList, formatNumber } = useIntl();
  const distances = perDistance(entries);
  const compared = distances.reduce((sum, bar) => sum + total(bar), 0);
  return (
    <>
      {!complete && (
        <Alert severity="info">{text('analytics.incomplete', { count: formatNumber(entries.length) })}</Alert>
      )}
      <Section title={text('analytics.perDay')} lead={text('analytics.count', { count: entries.length })}>
        <TallyChart
          about={text('analytics.day')}
          bars={perDay(entries, days, now).map((bar) => ({
            ...bar,
            label: formatDate(bar.key, { day: 'numeric', month: 'short' }),
          }))}
        />
      </Section>
      <TwoColumns>
        <Section title={text('analytics.perMethod')}>
          <TallyChart
            lying
            about={text('analytics.method')}
            bars={perMethod(entries).map((bar) => ({
              ...bar,
              label: capitalised(formatList(methodsInWords(known, bar.key))),
            }))}
          />
        </Section>
        <Section title={text('analytics.perHour')}>
          <TallyChart
            about={text('analytics.hour')}
            every={3}
            bars={perHour(entries).map((bar) => ({ ...bar, label: String(bar.key) }))}
          />
        </Section>
      </TwoColumns>
      <Section title={text('analytics.distances')} lead={text('analytics.distances.lead')}>
        {compared === 0 ? (
          <Typography color="textSecondary">{text('analytics.distances.none')}</Typography>
        ) : (
          <TallyChart
            about={text('analytics.distance')}
            bars={distances.map((bar) => ({ ...bar, label: `${bar.key}–${bar.key + distanceStep - 1}` }))}
          />
        )}
      </Section>
    </>
  );
}

function TwoColumns({ children }: { readonly children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: { xs: 2, sm: 3 },
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 1fr)' },
      }}
    >
      {children}
    </Box>
  );
}

interface ChoiceProps<Value> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string | number>({ label, value, choices, onChange }: ChoiceProps<Value>) {
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      color="primary"
      aria-label={label}
      value={value}
      onChange={(_, chosen: Value | null) => {
        if (chosen !== null) {
          onChange(chosen);
        }
      }}
    >
      {choices.map(([each, name]) => (
        <ToggleButton key={each} value={each} sx={{ px: 1.5, minHeight: 40, whiteSpace: 'nowrap' }}>
          {name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
