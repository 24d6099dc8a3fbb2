import Box from '@mui/material/Box';
import { PageGrid } from '@/app/PageGrid';
import { PageHeading } from '@/app/PageHeading';
import { AuthenticatorSection } from '@/features/authenticator/AuthenticatorSection';
import { PasswordSection } from '@/features/profile/PasswordSection';
import { ProfileSection } from '@/features/profile/ProfileSection';
import { SessionsSection } from '@/features/sessions/SessionsSection';
import { useText } from '@/i18n/useText';

export function AccountPage() {
  const text = useText();
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <PageHeading title={text('account.title')} lead={text('account.lead')} />
      <PageGrid
        aside={
          <>
            <AuthenticatorSection />
            <SessionsSection />
          </>
        }
      >
        <ProfileSection />
        <PasswordSection />
      </PageGrid>
    </Box>
  );
}
