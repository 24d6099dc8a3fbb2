import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { Heading, Title } from '@/components/Heading';
import { useText } from '@/i18n/useText';
import { EntryFrame } from './EntryFrame';

export function NotFound() {
  const text = useText();
  return (
    <EntryFrame>
      <Title>{text('app.notFound.tab')}</Title>
      <Heading focusKey="not-found">{text('app.notFound.title')}</Heading>
      <Typography color="textSecondary">{text('app.notFound.lead')}</Typography>
      <Button variant="contained" size="large" component={Link} to="/">
        {text('app.toStart')}
      </Button>
    </EntryFrame>
  );
}
