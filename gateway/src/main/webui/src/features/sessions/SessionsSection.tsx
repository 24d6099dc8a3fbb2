import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { openSessionsQuery, type OpenSession } from '@/api/getOpenSessions';
import { toProblem } from '@/api/problem';
import { deviceOf } from '@/components/device';
import { DeskIcon, PhoneIcon } from '@/components/icons';
import { ItemList } from '@/components/ItemList';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Section } from '@/components/Section';
import { useDeviceName } from '@/components/useDeviceName';
import { Waiting } from '@/components/Waiting';
import { inOneLine } from '@/components/words';
import { useMoments } from '@/i18n/useMoments';
import { useKnownText, useText } from '@/i18n/useText';
import { useEndOpenSessions } from './api/endOpenSession';

/** Where the caller is signed in, and the ways to end that. */
export function SessionsSection() {
  const text = useText();
  // Whoever looks here wants to know what is so now.
  const sessions = useQuery({ ...openSessionsQuery, refetchInterval: 60_000, refetchOnMount: 'always' });
  const ending = useEndOpenSessions();
  const others = sessions.data?.filter((session) => !session.current) ?? [];

  return (
    <Section title={text('sessions.title')} lead={text('sessions.lead')}>
      {sessions.isPending && <Waiting label={text('common.loading')} />}
      {sessions.isError && <ProblemAlert problem={toProblem(sessions.error)} onRetry={() => void sessions.refetch()} />}
      {sessions.data !== undefined && (
        <ItemList>
          {sessions.data.map((session) => (
            <Row
              key={session.id}
              session={session}
              busy={ending.isPending && ending.variables.includes(session.id)}
              onEnd={() => {
                ending.mutate([session.id]);
              }}
            />
          ))}
        </ItemList>
      )}
      {ending.error !== null && <ProblemAlert problem={toProblem(ending.error)} />}
      {sessions.isSuccess && others.length === 0 && (
        <Typography variant="body2" color="textSecondary">
          {text('sessions.alone')}
        </Typography>
      )}
      {others.length > 0 && (
        <Button
          variant="outlined"
          color="error"
          sx={{ justifySelf: 'start' }}
          disabled={ending.isPending}
          onClick={() => {
            ending.mutate(others.map(({ id }) => id));
          }}
        >
          {text('sessions.endOthers', { count: others.length })}
        </Button>
      )}
    </Section>
  );
}

interface RowProps {
  readonly session: OpenSession;
  readonly busy: boolean;
  readonly onEnd: () => void;
}

function Row({ session, busy, onEnd }: RowProps) {
  const text = useText();
  const known = useKnownText();
  const { formatList } = useIntl();
  const { ago, moment } = useMoments();
  const sender = deviceOf(session.userAgent);
  const device = useDeviceName()(sender);
  const Icon = sender.mobile ? PhoneIcon : DeskIcon;
  const methods = session.amr.map((each) => known(`amr.${each}`) ?? each);
  const details = [
    session.current ? text('sessions.now') : text('sessions.seen', { when: ago(session.lastSeenAt) }),
    session.address ? text('sessions.address', { address: session.address }) : '',
    text('sessions.since', {
      date: moment(session.createdAt),
      method: formatList([...new Set(methods)]),
    }),
    session.remembered ? text('sessions.remembered') : '',
  ];
  return (
    <Box component="li" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, rowGap: 0.5, alignItems: 'center' }}>
      <Icon sx={{ color: 'text.secondary' }} />
      <Box sx={{ flex: '1 1 14rem', minWidth: 0 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'center' }}>
          <Typography sx={{ fontWeight: 500 }}>{device}</Typography>
          {session.current && <Chip size="small" color="primary" variant="outlined" label={text('sessions.this')} />}
        </Box>
        <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          {inOneLine(details)}
        </Typography>
      </Box>
      {!session.current && (
        <Button
          size="small"
          color="error"
          disabled={busy}
          // Below the words where there is no room beside them.
          sx={{ ml: { xs: 3.5, sm: 'auto' } }}
          aria-label={text('sessions.endOf', { device })}
          onClick={onEnd}
        >
          {text(busy ? 'sessions.ending' : 'sessions.end')}
        </Button>
      )}
    </Box>
  );
}
