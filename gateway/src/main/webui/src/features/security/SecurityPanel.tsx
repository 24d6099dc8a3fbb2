import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { biometricStatusQuery } from '@/api/getBiometricStatus';
import { openSessionsQuery } from '@/api/getOpenSessions';
import { passkeysQuery } from '@/api/getPasskeys';
import { profileQuery } from '@/api/getProfile';
import { totpQuery } from '@/api/getTotp';
import { CheckIcon, CrossIcon } from '@/components/icons';
import { Section } from '@/components/Section';
import { useText } from '@/i18n/useText';

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
  const points = [
    { point: 'email', good: profile.data?.emailVerified },
    { point: 'totp', good: totp.data?.active },
    { point: 'passkey', good: passkeys.data === undefined ? undefined : passkeys.data.length > 0 },
    { point: 'face', good: enrolled('face') },
    { point: 'fingerprint', good: enrolled('fingerprint') },
  ] as const;
  return (
    <Section title={text('security.title')}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1.25 }}>
        {points
          .filter(({ good }) => good !== undefined)
          .map(({ point, good }) => (
            <Box component="li" key={point} sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
              {good === true ? <CheckIcon color="success" /> : <CrossIcon color="warning" />}
              <Typography component="span">{text(`security.${point}.${good === true ? 'yes' : 'no'}`)}</Typography>
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
