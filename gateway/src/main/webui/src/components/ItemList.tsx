import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Rows with a line between them; each child is an `li`. */
export function ItemList({ children }: { readonly children: ReactNode }) {
  return (
    <Box
      component="ul"
      sx={{
        m: 0,
        p: 0,
        listStyle: 'none',
        '& > li': { py: 1.5, borderTop: 1, borderColor: 'divider' },
        '& > li:first-of-type': { borderTop: 0, pt: 0 },
        '& > li:last-of-type': { pb: 0 },
      }}
    >
      {children}
    </Box>
  );
}
