import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { toProblem } from '@/api/problem';
import { ConfirmedButton } from '@/components/ConfirmedButton';
import { ItemList } from '@/components/ItemList';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Section } from '@/components/Section';
import { Waiting } from '@/components/Waiting';
import { useMoments } from '@/i18n/useMoments';
import { useKnownText, useText } from '@/i18n/useText';
import { consentsQuery, type Consent } from './api/getConsents';
import { useWithdrawConsents } from './api/withdrawConsents';

/** What the caller has agreed to and when, and the way to take it back. */
export function ConsentsSection() {
  const text = useText();
  const consents = useQuery(consentsQuery);
  const withdrawing = useWithdrawConsents();

  return (
    <Section title={text('consents.title')} lead={text('consents.lead')}>
      {consents.isPending && <Waiting label={text('common.loading')} />}
      {consents.isError && <ProblemAlert problem={toProblem(consents.error)} onRetry={() => void consents.refetch()} />}
      {consents.data?.length === 0 && <Typography>{text('consents.none')}</Typography>}
      {consents.data !== undefined && consents.data.length > 0 && (
        <ItemList>
          {consents.data.map((consent) => (
            <Given key={consent.givenAt} consent={consent} />
          ))}
        </ItemList>
      )}
      <Box role="status" sx={{ '&:empty': { display: 'none' } }}>
        {withdrawing.isSuccess && (
          <Alert severity="success">{text(withdrawing.data ? 'consents.erased' : 'consents.toBeErased')}</Alert>
        )}
      </Box>
      {consents.data?.some(holds) && (
        <ConfirmedButton
          title={text('consents.withdraw.title')}
          lead={text('consents.withdraw.lead')}
          action={text('consents.confirm')}
          busyLabel={text('consents.withdrawing')}
          doing={withdrawing}
        >
          {text('consents.withdraw')}
        </ConfirmedButton>
      )}
    </Section>
  );
}

function holds({ endedAt }: Consent): boolean {
  return !endedAt;
}

function Given({ consent }: { readonly consent: Consent }) {
  const text = useText();
  const known = useKnownText();
  const { moment } = useMoments();
  return (
    <Box component="li">
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, rowGap: 0.5, mb: 0.5, alignItems: 'center' }}>
        <Typography sx={{ fontWeight: 500 }}>
          {known(`consents.purpose.${consent.purpose}`) ?? consent.purpose}
        </Typography>
        <Chip
          size="small"
          variant="outlined"
          color={holds(consent) ? 'success' : 'default'}
          label={text(holds(consent) ? 'consents.holds' : 'consents.ended')}
        />
      </Box>
      <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
        {text('consents.given', { date: moment(consent.givenAt), address: consent.address, version: consent.version })}
        {consent.endedAt && `\u00a0· ${text('consents.endedAt', { date: moment(consent.endedAt) })}`}
      </Typography>
    </Box>
  );
}
