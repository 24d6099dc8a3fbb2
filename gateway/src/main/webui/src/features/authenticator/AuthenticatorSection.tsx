import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { totpQuery } from '@/api/getTotp';
import { toProblem } from '@/api/problem';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Section } from '@/components/Section';
import { Waiting } from '@/components/Waiting';
import { useText } from '@/i18n/useText';
import { useRemoveTotp } from './api/removeTotp';
import { useRenewRecoveryCodes } from './api/renewRecoveryCodes';
import { RecoveryCodesDialog } from './RecoveryCodesDialog';

const SetUpDialog = lazy(async () => ({ default: (await import('./SetUpDialog')).SetUpDialog }));

/** Whether sign-ins ask for a code of an authenticator app, and the ways to change that. */
export function AuthenticatorSection() {
  const text = useText();
  const totp = useQuery(totpQuery);
  const [open, setOpen] = useState<'set-up' | 'remove' | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const renewing = useRenewRecoveryCodes(setCodes);
  const removing = useRemoveTotp(() => {
    setOpen(null);
  });

  return (
    <Section title={text('totp.title')} lead={text('totp.lead')}>
      {totp.isPending && <Waiting label={text('common.loading')} />}
      {totp.isError && <ProblemAlert problem={toProblem(totp.error)} onRetry={() => void totp.refetch()} />}
      {totp.data !== undefined && (
        <>
          <Typography>{text(totp.data.active ? 'totp.on' : 'totp.off')}</Typography>
          {totp.data.active && (
            <Typography variant="body2" color={totp.data.recoveryCodesLeft > 2 ? 'textSecondary' : 'warning'}>
              {text('totp.codesLeft', { count: totp.data.recoveryCodesLeft })}
            </Typography>
          )}
          {renewing.error !== null && <ProblemAlert problem={toProblem(renewing.error)} />}
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            {totp.data.active ? (
              <>
                <Button
                  variant="outlined"
                  disabled={renewing.isPending}
                  onClick={() => {
                    renewing.mutate();
                  }}
                >
                  {text('totp.renew')}
                </Button>
                <Button
                  color="error"
                  onClick={() => {
                    setOpen('remove');
                  }}
                >
                  {text('totp.remove')}
                </Button>
              </>
            ) : (
              <Button
                variant="outlined"
                onClick={() => {
                  setOpen('set-up');
                }}
              >
                {text('totp.setUp')}
              </Button>
            )}
          </Box>
        </>
      )}
      {open === 'set-up' && (
        <Suspense>
          <SetUpDialog
            onClose={() => {
              setOpen(null);
            }}
            onConfirmed={(recoveryCodes) => {
              setOpen(null);
              setCodes(recoveryCodes);
            }}
          />
        </Suspense>
      )}
      {open === 'remove' && (
        <ConfirmDialog
          title={text('totp.remove.title')}
          lead={text('totp.remove.lead')}
          action={text('totp.remove')}
          busyLabel={text('totp.removing')}
          busy={removing.isPending}
          problem={removing.error === null ? null : toProblem(removing.error)}
          onClose={() => {
            removing.reset();
            setOpen(null);
          }}
          onConfirm={() => {
            removing.mutate();
          }}
        />
      )}
      {codes !== null && (
        <RecoveryCodesDialog
          codes={codes}
          onClose={() => {
            setCodes(null);
            void totp.refetch();
          }}
        />
      )}
    </Section>
  );
}
