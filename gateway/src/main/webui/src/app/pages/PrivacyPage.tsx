import Box from '@mui/material/Box';
import { useNavigate } from 'react-router-dom';
import { PageGrid } from '@/app/PageGrid';
import { PageHeading } from '@/app/PageHeading';
import { ConsentsSection } from '@/features/privacy/ConsentsSection';
import { DeletionSection } from '@/features/privacy/DeletionSection';
import { ExportSection } from '@/features/privacy/ExportSection';
import { useText } from '@/i18n/useText';

export function PrivacyPage() {
  const text = useText();
  const navigate = useNavigate();
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <PageHeading title={text('privacy.title')} lead={text('privacy.lead')} />
      <PageGrid
        aside={
          <>
            <ExportSection />
            <DeletionSection
              onDeleted={(eraseAt) => {
                void navigate('/farewell', { replace: true, state: { eraseAt } });
              }}
            />
          </>
        }
      >
        <ConsentsSection />
      </PageGrid>
    </Box>
  );
}
