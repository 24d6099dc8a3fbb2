import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { Link } from 'react-router-dom';
import { Heading, Title } from '@/components/Heading';
import { EntryFrame } from './EntryFrame';

export function NotFound() {
  return (
    <EntryFrame>
      <Title>Not found</Title>
      <Heading focusKey="not-found">There is no page here</Heading>
      <Typography color="textSecondary">The address may be mistyped, or the page has moved.</Typography>
      <Button variant="contained" component={Link} to="/">
        Go to the start
      </Button>
    </EntryFrame>
  );
}
