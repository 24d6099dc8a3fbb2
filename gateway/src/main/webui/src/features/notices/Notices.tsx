import Alert, { type AlertColor } from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { biometricStatusQuery } from '@/api/getBiometricStatus';
import { openSessionsQuery } from '@/api/getOpenSessions';
import { profileQuery } from '@/api/getProfile';
import { totpQuery } from '@/api/getTotp';
import { userStatsQuery } from '@/api/getUserStats';
import { deviceOf } from '@/components/device';
import { useDeviceName } from '@/components/useDeviceName';
import { useMoments } from '@/i18n/useMoments';
import { useText } from '@/i18n/useText';

const aDay = 24 * 3_600_000;
const fewCodes = 2;

interface Props {
  /** The way to where sessions, address and codes are looked after. */
  readonly toAccount: ReactNode;
}

interface Notice {
  readonly severity: AlertColor;
  readonly words: string;
  readonly action?: ReactNode;
}

/** What its owner should know of an account: nothing where there is nothing, or it cannot be asked. */
export function Notices({ toAccount }: Props) {
  const text = useText();
  const { ago } = useMoments();
  const deviceName = useDeviceName();
  const [now] = useState(() => Date.now());
  const profile = useQuery(profileQuery);
  const totp = useQuery(totpQuery);
  const status = useQuery(biometricStatusQuery);
  const sessions = useQuery(openSessionsQuery);
  const stats = useQuery(userStatsQuery);
  const isRecent = (instant: string | null | undefined) => instant != null && now - Date.parse(instant) < aDay;

  const failedAt = stats.data?.lastFailureAt;
  const elsewhere = sessions.data
    ?.filter(({ current, createdAt }) => !current && isRecent(createdAt))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))[0];
  const codesLeft = totp.data?.active === true ? totp.data.recoveryCodesLeft : Infinity;
  const notices: readonly (Notice | null)[] = [
    isRecent(failedAt) ? { severity: 'warning', words: text('notice.failure', { when: ago(failedAt ?? '') }) } : null,
    elsewhere === undefined
      ? null
      : {
          severity: 'info',
          words: text('notice.session', {
            when: ago(elsewhere.createdAt),
            device: deviceName(deviceOf(elsewhere.userAgent)),
            address: elsewhere.address,
          }),
          action: toAccount,
        },
    codesLeft > fewCodes
      ? null
      : { severity: 'warning', words: text('notice.codes', { count: codesLeft }), action: toAccount },
    profile.data?.emailVerified === false
      ? { severity: 'info', words: text('notice.email', { email: profile.data.email }), action: toAccount }
      : null,
    ...(status.data?.models ?? [])
      .filter(({ healthy }) => !healthy)
      .map(({ modality }) => ({ severity: 'warning' as const, words: text(`enrolment.outOfOrder.${modality}`) })),
  ];
  return (
    <Box
      component="section"
      aria-label={text('notice.title')}
      sx={{ display: 'grid', gap: 1, '&:empty': { display: 'none' } }}
    >
      {notices
        .filter((notice) => notice !== null)
        .map(({ severity, words, action }) => (
          <Alert
            key={words}
            severity={severity}
            action={action}
            sx={{
              // On a phone the way there stands below the words.
              flexWrap: { xs: 'wrap', sm: 'nowrap' },
              '& .MuiAlert-message': { flex: '1 1 0', overflowWrap: 'anywhere' },
              '& .MuiAlert-action': {
                flex: { xs: '1 0 100%', sm: 'none' },
                p: { xs: '0 0 4px 26px', sm: '4px 0 0 16px' },
                m: { xs: 0, sm: '0 -8px 0 auto' },
                whiteSpace: 'nowrap',
              },
            }}
          >
            {words}
          </Alert>
        ))}
    </Box>
  );
}
