import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { Problem } from '@/api/problem';

interface Props {
  readonly problem: Problem;
  /** Seconds left of `problem.retryAfterSeconds`, from useCountdown. */
  readonly waitSeconds?: number;
  /** Offers to try again. */
  readonly onRetry?: () => void;
}

/** Says what went wrong and what helps; screen readers hear it at once, but not each second of a countdown. */
export function ProblemAlert({ problem, waitSeconds = 0, onRetry }: Props) {
  return (
    <Alert severity={problem.status === 429 || problem.status === 503 ? 'warning' : 'error'}>
      <AlertTitle>{problem.title}</AlertTitle>
      {problem.detail !== undefined && speaksToPeople(problem.detail) && <div>{problem.detail}</div>}
      {problem.errors.length > 0 && (
        <Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
          {problem.errors.map((error, index) => (
            <li key={index}>{error.detail}</li>
          ))}
        </Box>
      )}
      {problem.retryAfterSeconds !== undefined && (
        <Box role="timer" aria-live="off" sx={{ fontVariantNumeric: 'tabular-nums', mt: 0.5 }}>
          {waitSeconds > 0 ? `You can try again in ${clock(waitSeconds)}.` : 'You can try again now.'}
        </Box>
      )}
      {problem.traceId !== undefined && (
        <Typography variant="caption" component="div" sx={{ mt: 0.5, opacity: 0.8, overflowWrap: 'anywhere' }}>
          Reference for support: {problem.traceId}
        </Typography>
      )}
      {onRetry && (
        <Button color="inherit" variant="outlined" size="small" sx={{ mt: 1 }} onClick={onRetry}>
          Try again
        </Button>
      )}
    </Alert>
  );
}

/* Standard details name headers and members in backticks: those are for whoever programs against the API. */
function speaksToPeople(detail: string): boolean {
  return !detail.includes('`');
}

function clock(seconds: number): string {
  if (seconds < 60) {
    return `${seconds} s`;
  }
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
}
