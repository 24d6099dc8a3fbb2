import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { biometricStatusQuery } from '@/api/biometricStatus';
import { openSessionsQuery } from '@/api/openSessions';
import { passkeysQuery } from '@/api/passkeys';
import { profileQuery } from '@/api/profile';
import { totpQuery } from '@/api/totp';
import { CheckIcon, CrossIcon } from '@/components/icons';
import { Section } from '@/components/Section';
import { useText, type MessageId } from '@/i18n/useText';

interface Props {
  /** Ways to put right what is missing. */
  readonly children: ReactNode;
}

/** How well the account is kept, at a glance. A part that cannot be asked is left out; its own page says why. */
export function SecurityPanel({ children }: Props) {
  const text = useText();
  const profile = useQuery(profileQuery);
  const totp = useQuery(totpQuery);
  const passkeys = useQuery(passkeysQuery);
  const status = useQuery(biometricStatusQuery);
  const sessions = useQuery(openSessionsQuery);
  const enrolled = (modality: 'face' | 'fingerprint') =>
    status.data?.templates.some((template) => template.modality === modality);
  const points: readonly { readonly label: MessageId; readonly good: boolean | undefined }[] = [
    { label: 'security.email', good: profile.data?.emailVerified },
    { label: 'security.totp', good: totp.data?.active },
    { label: 'security.passkey', good: passkeys.data === undefined ? undefined : passkeys.data.length > 0 },
    { label: 'security.face', good: enrolled('face') },
    { label: 'security.fingerprint', good: enrolled('fingerprint') },
  ];
  return (
    <Section title={text('security.title')}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1.25 }}>
        {points
          .filter(({ good }) => good !== undefined)
          .map(({ label, good }) => (
            <Box component="li" key={label} sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
              {good === true ? (
                <CheckIcon color="success" titleAccess={text('security.yes')} />
              ) : (
                <CrossIcon color="warning" titleAccess={text('security.no')} />
              )}
              <Typography component="span">{text(label)}</Typography>
            </Box>
          ))}
      </Box>
      {sessions.data !== undefined && (
        <Typography variant="body2" color="textSecondary">
          {text('security.sessions', { count: sessions.data.length })}
        </Typography>
      )}
      {children}
    </Section>
  );
}
