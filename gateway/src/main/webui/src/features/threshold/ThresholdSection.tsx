import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Slider from '@mui/material/Slider';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useId, useState, type SubmitEvent } from 'react';
import { thresholdQuery, type ErrorRates, type Threshold } from '@/api/getThreshold';
import { toProblem } from '@/api/problem';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Section } from '@/components/Section';
import { SubmitButton } from '@/components/SubmitButton';
import { useCountdown } from '@/components/useCountdown';
import { Waiting } from '@/components/Waiting';
import { useRates } from '@/i18n/useRates';
import { useText } from '@/i18n/useText';
import { useSetThreshold } from './api/setThreshold';

export function ThresholdSection() {
  const text = useText();
  const threshold = useQuery(thresholdQuery);
  return (
    <Section title={text('threshold.title')} lead={text('threshold.lead')}>
      {threshold.isPending && <Waiting label={text('common.loading')} />}
      {threshold.isError && (
        <ProblemAlert problem={toProblem(threshold.error)} onRetry={() => void threshold.refetch()} />
      )}
      {threshold.data !== undefined && <ThresholdForm key={threshold.data.threshold} threshold={threshold.data} />}
    </Section>
  );
}

const strictest = 5;
const loosestOfAll = 50;

function ThresholdForm({ threshold }: { readonly threshold: Threshold }) {
  const text = useText();
  const label = useId();
  const [value, setValue] = useState(threshold.threshold);
  const saving = useSetThreshold();
  const problem = saving.error === null ? null : toProblem(saving.error);
  const waitSeconds = useCountdown(problem);
  const changed = value !== threshold.threshold;
  const marks = [
    { value: strictest, label: text('threshold.strict') },
    ...(threshold.loosest < loosestOfAll - 8 ? [{ value: threshold.loosest, label: text('threshold.limit') }] : []),
    { value: loosestOfAll, label: text('threshold.loose') },
  ];

  function submit(event: SubmitEvent) {
    event.preventDefault();
    saving.mutate(value);
  }

  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
      <Box>
        <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'baseline' }}>
          <Typography id={label} variant="body2" color="textSecondary">
            {text('threshold.label')}
          </Typography>
          <Typography component="output" variant="h5" sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: 700 }}>
            {value}
          </Typography>
        </Box>
        <Box sx={{ px: 1.25 }}>
          <Slider
            // The first and the last name end where the rail does.
            sx={{
              '& .MuiSlider-markLabel': { color: 'text.secondary' },
              '& .MuiSlider-markLabel[data-index="0"]': { transform: 'translateX(-10px)' },
              [`& .MuiSlider-markLabel[data-index="${marks.length - 1}"]`]: {
                transform: 'translateX(calc(10px - 100%))',
              },
            }}
            aria-labelledby={label}
            value={value}
            min={strictest}
            max={loosestOfAll}
            marks={marks}
            onChange={(_, chosen) => {
              setValue(chosen);
            }}
          />
        </Box>
      </Box>
      {changed ? (
        <Typography variant="body2" color="textSecondary">
          {text(value < threshold.threshold ? 'threshold.stricter' : 'threshold.looser')}
        </Typography>
      ) : (
        <Rates rates={threshold.errorRates} />
      )}
      {value > threshold.loosest && (
        <Alert severity="info">{text('threshold.tooLoose', { loosest: threshold.loosest })}</Alert>
      )}
      {problem !== null && <ProblemAlert problem={problem} />}
      <SubmitButton
        variant="outlined"
        busy={saving.isPending}
        busyLabel={text('common.saving')}
        waitSeconds={waitSeconds}
        disabled={!changed || value > threshold.loosest}
      >
        {text('common.save')}
      </SubmitButton>
    </Box>
  );
}

function Rates({ rates }: { readonly rates: readonly ErrorRates[] }) {
  const text = useText();
  const inWords = useRates();
  if (rates.length === 0) {
    return (
      <Typography variant="body2" color="textSecondary">
        {text('threshold.rates.unknown')}
      </Typography>
    );
  }
  return (
    <Box
      component="table"
      sx={{
        borderCollapse: 'collapse',
        typography: 'body2',
        '& th': { textAlign: 'left', fontWeight: 400, color: 'text.secondary', verticalAlign: 'bottom' },
        '& td, & th': { py: 0.75, pr: 1.5, borderBottom: 1, borderColor: 'divider' },
        '& tr:last-of-type > *': { borderBottom: 0 },
      }}
    >
      <thead>
        <tr>
          <th scope="col">{text('threshold.rates.value')}</th>
          <th scope="col">{text('threshold.rates.fmr')}</th>
          <th scope="col">{text('threshold.rates.fnmr')}</th>
        </tr>
      </thead>
      <tbody>
        {rates.map((rate) => (
          <tr key={rate.modality ?? 'fused'}>
            <th scope="row">{text(`threshold.rates.${rate.modality ?? 'fused'}`)}</th>
            <td>{inWords(rate.fmr)}</td>
            <td>{inWords(rate.fnmr)}</td>
          </tr>
        ))}
      </tbody>
    </Box>
  );
}
