import Box from '@mui/material/Box';
import { PageHeading } from '@/app/PageHeading';
import { AnalyticsSections } from '@/features/analytics/AnalyticsSections';
import { useText } from '@/i18n/useText';

export function AnalyticsPage() {
  const text = useText();
  return (
    <Box sx={{ display: 'grid', gap: { xs: 2, sm: 3 } }}>
      <PageHeading title={text('analytics.title')} lead={text('analytics.lead')} />
      <AnalyticsSections />
    </Box>
  );
}
