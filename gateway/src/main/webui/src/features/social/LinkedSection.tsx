import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { providersQuery } from '@/api/getProviders';
import { toProblem, type Problem } from '@/api/problem';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { LinkIcon } from '@/components/icons';
import { ItemList } from '@/components/ItemList';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Section } from '@/components/Section';
import { Waiting } from '@/components/Waiting';
import { useMoments } from '@/i18n/useMoments';
import { useText } from '@/i18n/useText';
import { useBeginLink } from './api/beginLink';
import { identitiesQuery, type LinkedIdentity } from './api/getIdentities';
import { useRemoveIdentity } from './api/removeIdentity';

interface Props {
  /** The provider that the account was linked with just now. */
  readonly linked: string | undefined;
  /** Why it could not be. */
  readonly problem: Problem | undefined;
}

/** What the account is linked with, and what else it could be; nothing where the operator has set up no provider. */
export function LinkedSection({ linked, problem }: Props) {
  const text = useText();
  const { day } = useMoments();
  const providers = useQuery(providersQuery);
  const identities = useQuery(identitiesQuery);
  const [leaving, setLeaving] = useState<LinkedIdentity | null>(null);
  const linking = useBeginLink((location) => {
    window.location.assign(location);
  });
  const removing = useRemoveIdentity(() => {
    setLeaving(null);
  });
  const nameOf = (provider: string) => providers.data?.find(({ id }) => id === provider)?.name ?? provider;

  if (providers.data === undefined || (providers.data.length === 0 && !identities.data?.length)) {
    return null;
  }
  const others = providers.data.filter(({ id }) => identities.data?.every(({ provider }) => provider !== id));
  return (
    <Section title={text('linked.title')} lead={text('linked.lead')}>
      <Box role="status" sx={{ '&:empty': { display: 'none' } }}>
        {linked !== undefined && <Alert severity="success">{text('linked.done', { provider: nameOf(linked) })}</Alert>}
      </Box>
      {problem !== undefined && <ProblemAlert problem={problem} />}
      {identities.isPending && <Waiting label={text('common.loading')} />}
      {identities.isError && (
        <ProblemAlert problem={toProblem(identities.error)} onRetry={() => void identities.refetch()} />
      )}
      {identities.data !== undefined && identities.data.length > 0 && (
        <ItemList>
          {identities.data.map((identity) => (
            <Box component="li" key={identity.id} sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
              <LinkIcon sx={{ color: 'text.secondary' }} />
              <Box sx={{ flex: 1, minWidth: 0 }}>
                <Typography sx={{ fontWeight: 500 }}>{nameOf(identity.provider)}</Typography>
                <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
                  {text('linked.since', { label: identity.label, date: day(identity.linkedAt) })}
                </Typography>
              </Box>
              <Button
                size="small"
                color="error"
                aria-label={text('linked.removeOf', { provider: nameOf(identity.provider) })}
                onClick={() => {
                  setLeaving(identity);
                }}
              >
                {text('common.remove')}
              </Button>
            </Box>
          ))}
        </ItemList>
      )}
      {linking.error !== null && <ProblemAlert problem={toProblem(linking.error)} />}
      {others.length > 0 && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {others.map(({ id, name }) => (
            <Button
              key={id}
              variant="outlined"
              disabled={linking.isPending}
              onClick={() => {
                linking.mutate(id);
              }}
            >
              {text('linked.add', { provider: name })}
            </Button>
          ))}
        </Box>
      )}
      {leaving !== null && (
        <ConfirmDialog
          title={text('linked.remove.title', { provider: nameOf(leaving.provider) })}
          lead={text('linked.remove.lead')}
          action={text('common.remove')}
          busyLabel={text('common.removing')}
          busy={removing.isPending}
          problem={removing.error === null ? null : toProblem(removing.error)}
          onConfirm={() => {
            removing.mutate(leaving.id);
          }}
          onClose={() => {
            removing.reset();
            setLeaving(null);
          }}
        />
      )}
    </Section>
  );
}
