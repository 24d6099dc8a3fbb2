import Box from '@mui/material/Box';

/** The seal: a ridge pattern, and the name beside it. */
export function Brand() {
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25 }}>
      <Box component="svg" viewBox="0 0 32 32" aria-hidden sx={{ width: 32, height: 32, flex: 'none' }}>
        <rect width="32" height="32" rx="8" fill="#4338ca" />
        <g fill="none" stroke="#fff" strokeWidth="2.2" strokeLinecap="round">
          <path d="M9 20v-4a7 7 0 0 1 14 0v3" />
          <path d="M12.6 23v-7a3.4 3.4 0 0 1 6.8 0v4.5" />
          <path d="M16 16v8" />
        </g>
      </Box>
      <Box sx={{ fontWeight: 700, fontSize: '1.2rem', letterSpacing: '-0.02em' }}>Signet</Box>
    </Box>
  );
}
