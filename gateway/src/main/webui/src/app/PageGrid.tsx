import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
  readonly aside: ReactNode;
  /** Both columns end at the same height. */
  readonly level?: boolean;
}

/** Sections in two columns of their own heights; one after the other on a phone. */
export function PageGrid({ children, aside, level = false }: Props) {
  const column = { display: 'grid', gap: { xs: 2, sm: 3 }, alignContent: level ? 'stretch' : 'start', minWidth: 0 };
  return (
    <Box
      sx={{
        display: 'grid',
        gap: { xs: 2, sm: 3 },
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 1fr)' },
      }}
    >
      <Box sx={column}>{children}</Box>
      <Box sx={column}>{aside}</Box>
    </Box>
  );
}
