import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { authenticationLogQuery, type LogEntry } from '@/api/getAuthenticationLog';
import { toProblem } from '@/api/problem';
import { CheckIcon, CrossIcon } from '@/components/icons';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Section } from '@/components/Section';
import { Waiting } from '@/components/Waiting';
import { useMoments } from '@/i18n/useMoments';
import { useKnownText, useText } from '@/i18n/useText';
import { actionInWords, inOneLine, methodsInWords, reasonInWords } from '@/components/words';

/** The caller's own authentication log, newest first. */
export function HistorySection() {
  const text = useText();
  const log = useInfiniteQuery({
    ...authenticationLogQuery,
    // Each page is a call: whoever reads older entries is left in peace.
    refetchInterval: ({ state }) => (state.data?.pages.length === 1 ? 10_000 : false),
  });
  const entries = log.data?.pages.flatMap((page) => page.events) ?? [];
  return (
    <Section title={text('history.title')} lead={text('history.lead')}>
      {log.isPending && <Waiting label={text('common.loading')} />}
      {log.isError && <ProblemAlert problem={toProblem(log.error)} onRetry={() => void log.refetch()} />}
      {log.isSuccess && entries.length === 0 && <Typography color="textSecondary">{text('history.empty')}</Typography>}
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
          {text(log.isFetchingNextPage ? 'common.loading' : 'history.older')}
        </Button>
      )}
    </Section>
  );
}

function Entry({ entry }: { readonly entry: LogEntry }) {
  const text = useText();
  const known = useKnownText();
  const { formatList, formatNumber } = useIntl();
  const { moment } = useMoments();
  const success = entry.outcome === 'success';
  const distance = ({ fusedDistance, threshold }: LogEntry) => {
    if (fusedDistance == null) {
      return '';
    }
    const rounded = formatNumber(fusedDistance, { maximumFractionDigits: 1 });
    return threshold == null
      ? text('history.distance', { distance: rounded })
      : text('history.distanceOf', { distance: rounded, threshold });
  };
  const details = [
    entry.method ? text('history.by', { method: formatList(methodsInWords(known, entry.method)) }) : '',
    distance(entry),
    entry.reason && !success ? reasonInWords(known, entry.reason) : '',
    entry.address ? text('history.from', { address: entry.address }) : '',
  ];
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
        '&:first-of-type': { borderTop: 0, pt: 0 },
        '&:last-of-type': { pb: 0 },
      }}
    >
      {success ? (
        <CheckIcon color="success" titleAccess={text('history.succeeded')} />
      ) : (
        <CrossIcon color="error" titleAccess={text('history.failed')} />
      )}
      <Box sx={{ minWidth: 0 }}>
        <Typography sx={{ fontWeight: 500 }}>{actionInWords(known, entry.action, success)}</Typography>
        <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          {inOneLine(details)}
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
