import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Slider from '@mui/material/Slider';
import Typography from '@mui/material/Typography';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState, type SubmitEvent } from 'react';
import type { Modality } from '@/api/biometrics';
import { toProblem } from '@/api/problem';
import { setThreshold, thresholdQuery, type ErrorRates, type Threshold } from '@/api/threshold';
import { ProblemAlert } from '@/components/ProblemAlert';
import { inWords } from '@/components/rates';
import { Section } from '@/components/Section';
import { SubmitButton } from '@/components/SubmitButton';
import { useCountdown } from '@/components/useCountdown';
import { Waiting } from '@/components/Waiting';

export function ThresholdSection() {
  const threshold = useQuery(thresholdQuery);
  return (
    <Section title="Threshold" lead="How different a new picture may be and still count as you.">
      {threshold.isPending && <Waiting label="Loading…" />}
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
  const label = useId();
  const queries = useQueryClient();
  const [value, setValue] = useState(threshold.threshold);
  const saving = useMutation({
    mutationFn: setThreshold,
    onSuccess: (saved) => {
      queries.setQueryData(thresholdQuery.queryKey, saved);
    },
  });
  const problem = saving.error === null ? null : toProblem(saving.error);
  const waitSeconds = useCountdown(problem);
  const changed = value !== threshold.threshold;

  function submit(event: SubmitEvent) {
    event.preventDefault();
    saving.mutate(value);
  }

  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
      <Box>
        <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'baseline' }}>
          <Typography id={label} variant="body2" color="textSecondary">
            Largest distance that counts as you
          </Typography>
          <Typography component="output" variant="h5" sx={{ fontVariantNumeric: 'tabular-nums', fontWeight: 700 }}>
            {value}
          </Typography>
        </Box>
        <Box sx={{ px: 2 }}>
          <Slider
            aria-labelledby={label}
            value={value}
            min={strictest}
            max={loosestOfAll}
            marks={[
              { value: strictest, label: 'strict' },
              ...(threshold.loosest < loosestOfAll - 8 ? [{ value: threshold.loosest, label: 'limit' }] : []),
              { value: loosestOfAll, label: 'loose' },
            ]}
            onChange={(_, chosen) => {
              setValue(chosen);
            }}
          />
        </Box>
      </Box>
      {changed ? (
        <Typography variant="body2" color="textSecondary">
          {value < threshold.threshold
            ? 'Stricter: fewer strangers are accepted, but you are refused more often.'
            : 'Looser: you are refused less often, but more strangers are accepted.'}
        </Typography>
      ) : (
        <Rates rates={threshold.errorRates} />
      )}
      {value > threshold.loosest && (
        <Alert severity="info">
          The operator of this Signet allows at most {threshold.loosest}, so that too few strangers get in.
        </Alert>
      )}
      {problem !== null && <ProblemAlert problem={problem} waitSeconds={waitSeconds} />}
      <SubmitButton
        variant="outlined"
        busy={saving.isPending}
        busyLabel="Saving…"
        waitSeconds={waitSeconds}
        disabled={!changed || value > threshold.loosest}
      >
        Save
      </SubmitButton>
    </Box>
  );
}

const rateNames: Record<Modality | 'fused', string> = {
  face: 'Face alone',
  fingerprint: 'Finger alone',
  fused: 'Both together',
};

function Rates({ rates }: { readonly rates: readonly ErrorRates[] }) {
  if (rates.length === 0) {
    return (
      <Typography variant="body2" color="textSecondary">
        The error rates at this value are not known for the models in use.
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
          <th scope="col">With this value</th>
          <th scope="col">a stranger is accepted</th>
          <th scope="col">you are refused</th>
        </tr>
      </thead>
      <tbody>
        {rates.map((rate) => (
          <tr key={rate.modality ?? 'fused'}>
            <th scope="row">{rateNames[rate.modality ?? 'fused']}</th>
            <td>{inWords(rate.fmr)}</td>
            <td>{inWords(rate.fnmr)}</td>
          </tr>
        ))}
      </tbody>
    </Box>
  );
}
