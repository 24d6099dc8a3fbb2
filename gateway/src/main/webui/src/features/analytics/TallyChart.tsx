import Box from '@mui/material/Box';
import { lazy, Suspense } from 'react';
import { Waiting } from '@/components/Waiting';
import { useText } from '@/i18n/useText';
import type { Bar } from './figures';

const Bars = lazy(async () => ({ default: (await import('./Bars')).Bars }));

interface Props {
  /** What the bars are about, such as "Day". */
  readonly about: string;
  readonly bars: readonly (Bar<unknown> & { readonly label: string })[];
  /** For long names. */
  readonly lying?: boolean;
  /** Names every so many bars, rather than as many as have room. */
  readonly every?: number;
}

/** Successes and failures in bars, and in a table for who would rather read. */
export function TallyChart({ about, bars, lying = false, every = 1 }: Props) {
  const text = useText();
  return (
    <>
      {/* The table says the same to who cannot see it. */}
      <Box aria-hidden sx={{ height: lying ? Math.min(240, 84 + 36 * bars.length) : 240, minWidth: 0 }}>
        <Suspense fallback={<Waiting label={text('common.loading')} />}>
          <Bars bars={bars} lying={lying} every={every} />
        </Suspense>
      </Box>
      <Box component="details" sx={{ typography: 'body2' }}>
        <Box component="summary" sx={{ cursor: 'pointer', color: 'text.secondary', py: 0.5 }}>
          {text('analytics.table')}
        </Box>
        <Box sx={{ overflowX: 'auto' }}>
          <Box
            component="table"
            sx={{
              borderCollapse: 'collapse',
              width: '100%',
              fontVariantNumeric: 'tabular-nums',
              '& th, & td': { textAlign: 'right', py: 0.5, px: 1, borderBottom: 1, borderColor: 'divider' },
              '& th': { fontWeight: 400 },
              '& thead th': { color: 'text.secondary' },
              '& th:first-of-type': { textAlign: 'left' },
            }}
          >
            <thead>
              <tr>
                <th scope="col">{about}</th>
                <th scope="col">{text('analytics.succeeded')}</th>
                <th scope="col">{text('analytics.failed')}</th>
              </tr>
            </thead>
            <tbody>
              {bars
                .filter(({ successes, failures }) => successes + failures > 0)
                .map(({ label, successes, failures }) => (
                  <tr key={label}>
                    <th scope="row">{label}</th>
                    <td>{successes}</td>
                    <td>{failures}</td>
                  </tr>
                ))}
            </tbody>
          </Box>
        </Box>
      </Box>
    </>
  );
}
