import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useSession } from '@/api/session';
import { Heading, Title } from '@/components/Heading';
import { EnrolmentSection } from '@/features/enrolment/EnrolmentSection';
import { HistorySection } from '@/features/history/HistorySection';
import { StatsSection } from '@/features/history/StatsSection';
import { ThresholdSection } from '@/features/threshold/ThresholdSection';
import { VerificationSection } from '@/features/verification/VerificationSection';

export function HomePage() {
  const { session } = useSession();
  const account = session?.account;
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Title>My account</Title>
      <Box>
        <Heading focusKey="home">Hello, {account?.username}</Heading>
        <Typography color="textSecondary" sx={{ mt: 0.5, overflowWrap: 'anywhere' }}>
          {[account?.email, ...(account?.roles.filter((role) => role !== 'user') ?? [])].join(' · ')}
        </Typography>
      </Box>
      <Box
        sx={{
          display: 'grid',
          gap: { xs: 2, sm: 3 },
          // Beside the form, which grows with its result: what is enrolled and the threshold; below: what happened.
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 1fr)' },
          gridTemplateRows: { md: 'auto 1fr auto' },
          alignItems: 'start',
          '& > :nth-of-type(2)': { gridRow: { md: '1 / span 2' }, gridColumn: { md: 2 } },
        }}
      >
        <EnrolmentSection />
        <VerificationSection />
        <ThresholdSection />
        <StatsSection />
        <HistorySection />
      </Box>
    </Box>
  );
}
