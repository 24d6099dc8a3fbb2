import Button from '@mui/material/Button';
import { useRouteError } from 'react-router-dom';
import { toProblem } from '@/api/problem';
import { ProblemAlert } from '@/components/ProblemAlert';
import { useText } from '@/i18n/useText';
import { EntryFrame } from './EntryFrame';

/** A page failed, or its code could not be loaded, as after an update of the server. */
export function RouteError() {
  const text = useText();
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
        {text('app.reload')}
      </Button>
      <Button href="/">{text('app.toStart')}</Button>
    </EntryFrame>
  );
}
