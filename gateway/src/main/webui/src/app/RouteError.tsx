import Button from '@mui/material/Button';
import { useRouteError } from 'react-router-dom';
import { toProblem } from '@/api/problem';
import { ProblemAlert } from '@/components/ProblemAlert';
import { EntryFrame } from './EntryFrame';

/** A page failed, or its code could not be loaded, as after an update of the server. */
export function RouteError() {
  const error = useRouteError();
  return (
    <EntryFrame>
      <ProblemAlert problem={toProblem(error)} />
      <Button
        variant="contained"
        onClick={() => {
          window.location.reload();
        }}
      >
        Load the page again
      </Button>
      <Button href="/">Go to the start</Button>
    </EntryFrame>
  );
}
