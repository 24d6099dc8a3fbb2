import Box from '@mui/material/Box';
import { PageGrid } from '@/app/PageGrid';
import { PageHeading } from '@/app/PageHeading';
import { EnrolmentSection } from '@/features/enrolment/EnrolmentSection';
import { ThresholdSection } from '@/features/threshold/ThresholdSection';
import { VerificationSection } from '@/features/verification/VerificationSection';
import { useText } from '@/i18n/useText';

export function RecognitionPage() {
  const text = useText();
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <PageHeading title={text('recognition.title')} lead={text('recognition.lead')} />
      <PageGrid aside={<VerificationSection />}>
        <EnrolmentSection />
        <ThresholdSection />
      </PageGrid>
    </Box>
  );
}
