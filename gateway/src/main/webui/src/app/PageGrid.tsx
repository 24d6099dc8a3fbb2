import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Sections in two columns of their own heights; one after the other on a phone. */
export function PageGrid({ children, aside }: { readonly children: ReactNode; readonly aside: ReactNode }) {
  const column = { display: 'grid', gap: { xs: 2, sm: 3 }, alignContent: 'start', minWidth: 0 };
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
