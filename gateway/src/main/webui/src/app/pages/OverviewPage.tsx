import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import { PageGrid } from '@/app/PageGrid';
import { PageHeading } from '@/app/PageHeading';
import { useSession } from '@/api/session';
import { ActivitySection } from '@/features/analytics/ActivitySection';
import { HistorySection } from '@/features/history/HistorySection';
import { StatsSection } from '@/features/history/StatsSection';
import { SecurityPanel } from '@/features/security/SecurityPanel';
import { useText } from '@/i18n/useText';

export function OverviewPage() {
  const text = useText();
  const { session } = useSession();
  return (
    <Box sx={{ display: 'grid', gap: { xs: 2, sm: 3 } }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, justifyContent: 'space-between', alignItems: 'center' }}>
        <PageHeading title={text('overview.title', { username: session?.account.username ?? '' })} />
        <Button variant="contained" component={Link} to="/recognition">
          {text('overview.verify')}
        </Button>
      </Box>
      <StatsSection />
      <PageGrid
        aside={
          <SecurityPanel>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
              <Button variant="outlined" component={Link} to="/account">
                {text('overview.account')}
              </Button>
              <Button variant="outlined" component={Link} to="/recognition">
                {text('overview.enrol')}
              </Button>
            </Box>
          </SecurityPanel>
        }
      >
        <ActivitySection />
      </PageGrid>
      <HistorySection />
    </Box>
  );
}
