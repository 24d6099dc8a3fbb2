import Box from '@mui/material/Box';
import { PageHeading } from '@/app/PageHeading';
import { PoliciesSection } from '@/features/policies/PoliciesSection';
import { UsersSection } from '@/features/users/UsersSection';
import { useText } from '@/i18n/useText';

export function UsersPage() {
  const text = useText();
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <PageHeading title={text('users.title')} lead={text('users.lead')} />
      <UsersSection />
      <PoliciesSection />
    </Box>
  );
}
