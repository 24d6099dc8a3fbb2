import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { biometricStatusQuery } from '@/api/getBiometricStatus';
import { toProblem } from '@/api/problem';
import { ProblemAlert } from '@/components/ProblemAlert';
import { QualityBar } from '@/components/QualityBar';
import { Section } from '@/components/Section';
import { Waiting } from '@/components/Waiting';
import { useText } from '@/i18n/useText';

/** How good the pictures were that have just been enrolled. */
export function EnrolledQuality() {
  const text = useText();
  const status = useQuery(biometricStatusQuery);
  return (
    <Section title={text('quality.title')} lead={text('quality.lead')}>
      {status.isPending && <Waiting label={text('common.loading')} />}
      {status.isError && <ProblemAlert problem={toProblem(status.error)} onRetry={() => void status.refetch()} />}
      {status.data?.templates.map(({ id, modality, quality }) => (
        <Box key={id}>
          <Typography variant="body2">{text(`modality.${modality}`)}</Typography>
          <QualityBar value={quality} label={text(`enrolment.quality.${modality}`)} />
        </Box>
      ))}
    </Section>
  );
}
