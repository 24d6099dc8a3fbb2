import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useInfiniteQuery } from '@tanstack/react-query';
import { authenticationLogQuery, type LogEntry } from '@/api/authenticationLog';
import { toProblem } from '@/api/problem';
import { CheckIcon, CrossIcon } from '@/components/icons';
import { moment } from '@/components/moments';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Section } from '@/components/Section';
import { Waiting } from '@/components/Waiting';
import { actionInWords, methodInWords, reasonInWords } from './words';

/** The caller's own authentication log, newest first. */
export function HistorySection() {
  const log = useInfiniteQuery(authenticationLogQuery);
  const entries = log.data?.pages.flatMap((page) => page.events) ?? [];
  return (
    <Section title="What happened" lead="Every attempt with your account. Tell the operator if one was not yours.">
      {log.isPending && <Waiting label="Loading…" />}
      {log.isError && <ProblemAlert problem={toProblem(log.error)} onRetry={() => void log.refetch()} />}
      {log.isSuccess && entries.length === 0 && (
        <Typography color="textSecondary">Nothing yet. Entries appear here within seconds.</Typography>
      )}
      {entries.length > 0 && (
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </Box>
      )}
      {log.hasNextPage && (
        <Button
          disabled={log.isFetchingNextPage}
          sx={{ justifySelf: 'center' }}
          onClick={() => void log.fetchNextPage()}
        >
          {log.isFetchingNextPage ? 'Loading…' : 'Show older'}
        </Button>
      )}
    </Section>
  );
}

function Entry({ entry }: { readonly entry: LogEntry }) {
  const success = entry.outcome === 'success';
  const details = [
    entry.method ? `by ${methodInWords(entry.method)}` : '',
    entry.fusedDistance == null
      ? ''
      : `distance ${Math.round(entry.fusedDistance * 10) / 10}${entry.threshold == null ? '' : ` of at most ${entry.threshold}`}`,
    entry.reason && !success ? reasonInWords(entry.reason) : '',
    entry.address ? `from ${entry.address}` : '',
  ].filter((detail) => detail !== '');
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'auto 1fr', sm: 'auto 1fr auto' },
        columnGap: 1.5,
        alignItems: 'center',
        py: 1.25,
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      {success ? (
        <CheckIcon color="success" titleAccess="succeeded" />
      ) : (
        <CrossIcon color="error" titleAccess="failed" />
      )}
      <Box sx={{ minWidth: 0 }}>
        <Typography sx={{ fontWeight: 500 }}>{actionInWords(entry.action, success)}</Typography>
        <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          {details.join(' · ')}
        </Typography>
      </Box>
      <Typography
        component="time"
        dateTime={entry.occurredAt}
        variant="body2"
        color="textSecondary"
        sx={{ gridColumn: { xs: 2, sm: 'auto' }, whiteSpace: 'nowrap' }}
      >
        {moment(entry.occurredAt)}
      </Typography>
    </Box>
  );
}
