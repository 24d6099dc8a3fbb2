import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import type { ReactNode } from 'react';
import { Brand } from './Brand';
import { LanguageSwitch } from './LanguageSwitch';
import { OfflineNotice } from './OfflineNotice';
import { SchemeToggle } from './SchemeToggle';

/** The frame of pages outside an account: one card in the middle, the whole width on a phone. */
export function EntryFrame({ children }: { readonly children: ReactNode }) {
  return (
    <>
      <OfflineNotice />
      <Box
        sx={{
          minHeight: '100dvh',
          display: 'grid',
          gridTemplateRows: 'auto 1fr',
          justifyItems: 'center',
          px: { xs: 0, sm: 3 },
          pb: { xs: 0, sm: 6 },
        }}
      >
        <Box
          component="header"
          sx={{
            width: '100%',
            maxWidth: 520,
            display: 'flex',
            alignItems: 'center',
            gap: 0.5,
            px: { xs: 2, sm: 0 },
            py: { xs: 1.5, sm: 3 },
          }}
        >
          <Brand />
          <Box sx={{ flex: 1 }} />
          <LanguageSwitch />
          <SchemeToggle />
        </Box>
        <Paper
          component="main"
          variant="outlined"
          sx={{
            width: '100%',
            maxWidth: 520,
            alignSelf: { xs: 'stretch', sm: 'start' },
            p: { xs: 2, sm: 4 },
            pt: { xs: 3, sm: 4 },
            display: 'grid',
            alignContent: 'start',
            gap: 3,
            borderRadius: { xs: 0, sm: 2 },
            borderWidth: { xs: '1px 0 0', sm: '1px' },
          }}
        >
          {children}
        </Paper>
      </Box>
    </>
  );
}
