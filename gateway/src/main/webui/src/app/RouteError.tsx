import Button from '@mui/material/Button';
import { toProblem } from '@/api/problem';
import { ProblemAlert } from '@/components/ProblemAlert';
import { useText } from '@/i18n/useText';
import { EntryFrame } from './EntryFrame';

/** A page failed, or its code could not be loaded, as after an update of the server. */
export function RouteError({ error }: { readonly error: unknown }) {
  const text = useText();
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
