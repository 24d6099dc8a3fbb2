import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useIntl } from 'react-intl';
import { CodeDistance } from '@/components/CodeDistance';
import { CheckIcon, CrossIcon } from '@/components/icons';
import { saveFile } from '@/components/saveFile';
import { useRates } from '@/i18n/useRates';
import { useText } from '@/i18n/useText';
import type { Verification } from './api/verify';

/** The outcome and what it rests on, in words and in pictures. */
export function VerificationResult({ verification }: { readonly verification: Verification }) {
  const text = useText();
  const inWords = useRates();
  const { formatNumber } = useIntl();
  const { verified, faceDistance, fingerprintDistance, fusedDistance, minutiaeSimilarity, threshold } = verification;
  const both = faceDistance != null && fingerprintDistance != null;
  return (
    <Box sx={{ display: 'grid', gap: 2.5, borderTop: 1, borderColor: 'divider', pt: 2.5 }}>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center' }}>
        <Box
          sx={{
            display: 'grid',
            placeItems: 'center',
            flex: 'none',
            width: 44,
            height: 44,
            borderRadius: '50%',
            bgcolor: verified ? 'success.main' : 'error.main',
            color: verified ? 'success.contrastText' : 'error.contrastText',
          }}
        >
          {verified ? <CheckIcon /> : <CrossIcon />}
        </Box>
        <Box>
          <Typography component="h3" variant="h6">
            {text(verified ? 'verify.match' : 'verify.noMatch')}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {fusedDistance == null
              ? text('verify.nothing')
              : text(verified ? 'verify.summary.match' : 'verify.summary.noMatch', {
                  distance: formatNumber(fusedDistance, { maximumFractionDigits: 1 }),
                  threshold,
                })}
          </Typography>
        </Box>
      </Box>

      {faceDistance != null && (
        <CodeDistance label={text('modality.face')} distance={faceDistance} {...(both ? {} : { threshold })} />
      )}
      {fingerprintDistance != null && (
        <CodeDistance
          label={text('modality.fingerprint')}
          distance={fingerprintDistance}
          {...(both ? {} : { threshold })}
        />
      )}
      {both && fusedDistance != null && (
        <CodeDistance label={text('verify.together')} distance={fusedDistance} threshold={threshold} />
      )}

      <Typography variant="body2" color="textSecondary">
        {(faceDistance != null || minutiaeSimilarity == null) && `${text('verify.explain')} `}
        {minutiaeSimilarity != null && `${text('verify.explain.minutiae')} `}
        {both && text('verify.explain.both')}
      </Typography>

      <Box
        component="dl"
        sx={{
          display: 'grid',
          gridTemplateColumns: 'auto 1fr',
          columnGap: 2,
          rowGap: 0.75,
          m: 0,
          typography: 'body2',
          '& dt': { color: 'text.secondary' },
          '& dd': { m: 0, overflowWrap: 'anywhere' },
        }}
      >
        {verification.confidence != null && (
          <>
            <dt>{text('verify.confidence')}</dt>
            <dd>
              {text('verify.confidence.value', {
                // Never rounded up to certainty. Confidence is 1 - FMR: how seldom a stranger comes as close.
                percent: formatNumber(Math.floor(verification.confidence * 10_000) / 100),
                rate: inWords(Math.max(0, 1 - verification.confidence)),
              })}
            </dd>
          </>
        )}
        {verification.estimatedFmr != null && (
          <>
            <dt>{text('verify.strangers')}</dt>
            <dd>{text('verify.strangers.value', { rate: inWords(verification.estimatedFmr) })}</dd>
          </>
        )}
        {minutiaeSimilarity != null && (
          <>
            <dt>{text('verify.minutiae')}</dt>
            <dd>
              {text('verify.minutiae.value', {
                similarity: formatNumber(minutiaeSimilarity, { maximumFractionDigits: 0 }),
              })}
            </dd>
          </>
        )}
        {verification.quality.map((sample) => (
          <QualityRow
            key={`${sample.modality}-${sample.index}`}
            label={text(`verify.quality.${sample.modality}`)}
            score={sample.score}
          />
        ))}
        <dt>{text('verify.took')}</dt>
        <dd>{text('stats.milliseconds', { milliseconds: Math.round(verification.processingMillis) })}</dd>
        <dt>{text('verify.decision')}</dt>
        <dd>
          <code>{verification.decisionId}</code>
        </dd>
      </Box>
      <Button
        variant="outlined"
        sx={{ justifySelf: 'start' }}
        onClick={() => {
          saveFile(
            `signet-receipt-${verification.decisionId}.json`,
            JSON.stringify(verification, null, 2),
            'application/json',
          );
        }}
      >
        {text('verify.save')}
      </Button>
    </Box>
  );
}

function QualityRow({ label, score }: { readonly label: string; readonly score: number }) {
  const text = useText();
  return (
    <>
      <dt>{label}</dt>
      <dd>{text('verify.quality.value', { score })}</dd>
    </>
  );
}
