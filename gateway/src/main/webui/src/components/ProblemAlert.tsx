import Alert, { type AlertColor } from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { Problem } from '@/api/problem';
import { useText, type Text } from '@/i18n/useText';
import { useCountdown } from './useCountdown';
import { useProblemWords } from './useProblemWords';

interface Props {
  readonly problem: Problem;
  /** Offers to try again. */
  readonly onRetry?: () => void;
}

/** Says what went wrong and what helps; screen readers hear it at once, but not each second of a countdown. */
export function ProblemAlert({ problem, onRetry }: Props) {
  const text = useText();
  const waitSeconds = useCountdown(problem);
  const { title, remedy } = useProblemWords()(problem);
  return (
    <Alert severity={severityOf(problem)}>
      <AlertTitle lang={title.lang}>{title.text}</AlertTitle>
      {remedy !== undefined && <div lang={remedy.lang}>{remedy.text}</div>}
      {problem.errors.length > 0 && (
        <Box component="ul" lang="en" sx={{ my: 0.5, pl: 2.5 }}>
          {problem.errors.map((error, index) => (
            <li key={index}>{error.detail}</li>
          ))}
        </Box>
      )}
      {problem.retryAfterSeconds !== undefined && (
        <Box role="timer" aria-live="off" sx={{ fontVariantNumeric: 'tabular-nums', mt: 0.5 }}>
          {waitSeconds > 0 ? text('problem.retryIn', { wait: clock(waitSeconds, text) }) : text('problem.retryNow')}
        </Box>
      )}
      {problem.traceId !== undefined && (
        <Typography variant="caption" component="div" sx={{ mt: 0.5, opacity: 0.8, overflowWrap: 'anywhere' }}>
          {text('problem.reference', { traceId: problem.traceId })}
        </Typography>
      )}
      {onRetry && (
        <Button
          color="inherit"
          variant="outlined"
          size="small"
          sx={{ mt: 1 }}
          disabled={waitSeconds > 0}
          onClick={onRetry}
        >
          {text('problem.retry')}
        </Button>
      )}
    </Alert>
  );
}

function severityOf(problem: Problem): AlertColor {
  if (problem.is('passkey-not-used')) {
    return 'info';
  }
  return problem.status === 429 || problem.status === 503 ? 'warning' : 'error';
}

function clock(seconds: number, text: Text): string {
  return seconds < 60
    ? text('problem.seconds', { seconds })
    : text('problem.minutes', { minutes: Math.floor(seconds / 60), seconds: String(seconds % 60).padStart(2, '0') });
}
