import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Heading, Title } from '@/components/Heading';

interface Props {
  readonly title: string;
  readonly lead?: string;
}

/** What a page of the account is about. */
export function PageHeading({ title, lead }: Props) {
  return (
    <Box>
      <Title>{title}</Title>
      <Heading focusKey={title}>{title}</Heading>
      {lead !== undefined && (
        <Typography color="textSecondary" sx={{ mt: 0.5, overflowWrap: 'anywhere' }}>
          {lead}
        </Typography>
      )}
    </Box>
  );
}
