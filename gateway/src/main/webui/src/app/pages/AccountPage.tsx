import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import { PageGrid } from '@/app/PageGrid';
import { PageHeading } from '@/app/PageHeading';
import { useArrival } from '@/app/useArrival';
import { Section } from '@/components/Section';
import { AuthenticatorSection } from '@/features/authenticator/AuthenticatorSection';
import { PasskeysSection } from '@/features/passkeys/PasskeysSection';
import { PasswordSection } from '@/features/profile/PasswordSection';
import { ProfileSection } from '@/features/profile/ProfileSection';
import { SessionsSection } from '@/features/sessions/SessionsSection';
import { LinkedSection } from '@/features/social/LinkedSection';
import { useText } from '@/i18n/useText';

export function AccountPage() {
  const text = useText();
  const { linked, problem } = useArrival();
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <PageHeading title={text('account.title')} lead={text('account.lead')} />
      <PageGrid
        aside={
          <>
            <PasskeysSection />
            <AuthenticatorSection />
            <SessionsSection />
          </>
        }
      >
        <ProfileSection />
        <PasswordSection />
        <LinkedSection linked={linked} problem={problem} />
        <Section title={text('privacy.title')} lead={text('account.privacy')}>
          <Button variant="outlined" component={Link} to="/account/privacy" sx={{ justifySelf: 'start' }}>
            {text('account.privacy.go')}
          </Button>
        </Section>
      </PageGrid>
    </Box>
  );
}
