import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useIntl } from 'react-intl';
import { thresholdQuery } from '@/api/getThreshold';
import { toProblem } from '@/api/problem';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Section } from '@/components/Section';
import { Waiting } from '@/components/Waiting';
import { useKnownText, useText } from '@/i18n/useText';
import { qualityRequirementsQuery, type QualityRequirement } from './api/getQualityRequirements';

const mebibyte = 1024 * 1024;

/** What applies to everybody; it is set where Signet is configured. */
export function PoliciesSection() {
  const text = useText();
  const { formatNumber } = useIntl();
  const threshold = useQuery(thresholdQuery);
  const quality = useQuery(qualityRequirementsQuery);
  return (
    <Section title={text('policies.title')} lead={text('policies.lead')}>
      {(threshold.isPending || quality.isPending) && <Waiting label={text('common.loading')} />}
      {[threshold, quality].map(
        (query, index) =>
          query.isError && (
            <ProblemAlert key={index} problem={toProblem(query.error)} onRetry={() => void query.refetch()} />
          ),
      )}
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: 'auto 1fr',
          columnGap: 2,
          rowGap: 0.75,
          typography: 'body2',
          '& dt': { color: 'text.secondary' },
          '& dd': { m: 0 },
          '&:empty': { display: 'none' },
        }}
      >
        {threshold.data !== undefined && (
          <>
            <dt>{text('policies.loosest')}</dt>
            <dd>{threshold.data.loosest}</dd>
          </>
        )}
        {quality.data !== undefined && (
          <>
            <dt>{text('policies.score')}</dt>
            <dd>{text('verify.quality.value', { score: quality.data.minimumScore })}</dd>
            <dt>{text('policies.largest')}</dt>
            <dd>
              {text('policies.largest.value', {
                mebibytes: formatNumber(quality.data.maximumImageBytes / mebibyte, { maximumFractionDigits: 1 }),
                megapixels: formatNumber(quality.data.maximumImagePixels / 1e6, { maximumFractionDigits: 1 }),
              })}
            </dd>
          </>
        )}
      </Box>
      {quality.data !== undefined && (
        <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '1fr 1fr' } }}>
          {(['face', 'fingerprint'] as const).map((modality) => (
            <Box key={modality}>
              <Typography component="h3" sx={{ fontWeight: 600, mb: 0.5 }}>
                {text(`modality.${modality}`)}
              </Typography>
              <Requirements requirements={quality.data.requirements.filter((each) => each.modality === modality)} />
            </Box>
          ))}
        </Box>
      )}
    </Section>
  );
}

function Requirements({ requirements }: { readonly requirements: readonly QualityRequirement[] }) {
  const text = useText();
  const known = useKnownText();
  const { formatNumber } = useIntl();
  const bound = (value: number | undefined) => (value === undefined ? '–' : formatNumber(value).replace('-', '−'));
  return (
    <Box
      component="table"
      sx={{
        width: '100%',
        borderCollapse: 'collapse',
        typography: 'body2',
        fontVariantNumeric: 'tabular-nums',
        '& th': { textAlign: 'left', fontWeight: 400 },
        '& thead th': { color: 'text.secondary', whiteSpace: 'nowrap' },
        '& td, & th': { py: 0.5, borderBottom: 1, borderColor: 'divider', verticalAlign: 'baseline' },
        '& td, & th + th': { pl: 2, textAlign: 'right' },
        '& tbody tr:last-of-type > *': { borderBottom: 0 },
      }}
    >
      <thead>
        <tr>
          <th scope="col">{text('policies.property')}</th>
          <th scope="col">{text('policies.atLeast')}</th>
          <th scope="col">{text('policies.atMost')}</th>
        </tr>
      </thead>
      <tbody>
        {requirements.map(({ property, unit, atLeast, atMost }) => (
          <tr key={property}>
            <th scope="row">
              {known(`property.${property}`) ?? property}{' '}
              <Box component="span" sx={{ display: 'block', typography: 'caption', color: 'text.secondary' }}>
                {known(`unit.${slug(unit)}`) ?? <span lang="en">{unit}</span>}
              </Box>
            </th>
            <td>{bound(atLeast)}</td>
            <td>{bound(atMost)}</td>
          </tr>
        ))}
      </tbody>
    </Box>
  );
}

/** As messages name it: "grey level 0..255" is "grey-level-0-255". */
function slug(unit: string): string {
  return unit.replaceAll(/[^a-z0-9]+/g, '-');
}
