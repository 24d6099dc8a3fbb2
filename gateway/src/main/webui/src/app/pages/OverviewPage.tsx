import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import { PageGrid } from '@/app/PageGrid';
import { PageHeading } from '@/app/PageHeading';
import { useSession } from '@/api/session';
import { inOneLine } from '@/components/words';
import { ActivitySection } from '@/features/analytics/ActivitySection';
import { HistorySection } from '@/features/history/HistorySection';
import { StatsSection } from '@/features/history/StatsSection';
import { Notices } from '@/features/notices/Notices';
import { SecurityPanel } from '@/features/security/SecurityPanel';
import { useMoments } from '@/i18n/useMoments';
import { useText } from '@/i18n/useText';

export function OverviewPage() {
  const text = useText();
  const { day } = useMoments();
  const account = useSession().session?.account;
  return (
    <Box sx={{ display: 'grid', gap: { xs: 2, sm: 3 } }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, justifyContent: 'space-between', alignItems: 'center' }}>
        {account !== undefined && (
          <PageHeading
            title={text('overview.title', { username: account.username })}
            lead={inOneLine([
              account.email,
              text('overview.since', { date: day(account.createdAt) }),
              ...account.roles.filter((role) => role !== 'user').map((role) => text(`role.${role}`)),
            ])}
          />
        )}
        <Button variant="contained" component={Link} to="/recognition">
          {text('overview.verify')}
        </Button>
      </Box>
      <Notices
        toAccount={
          <Button color="inherit" size="small" component={Link} to="/account">
            {text('notice.look')}
          </Button>
        }
      />
      <StatsSection />
      <PageGrid
        level
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
