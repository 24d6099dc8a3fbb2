import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Verification } from '@/api/verify';
import { modalities } from '@/components/capture/modalities';
import { CodeDistance } from '@/components/CodeDistance';
import { CheckIcon, CrossIcon } from '@/components/icons';
import { inWords } from '@/components/rates';

/** The outcome and what it rests on, in words and in pictures. */
export function VerificationResult({ verification }: { readonly verification: Verification }) {
  const { verified, faceDistance, fingerprintDistance, fusedDistance, threshold } = verification;
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
            {verified ? 'This is you' : 'Not recognised'}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {summary(verification)}
          </Typography>
        </Box>
      </Box>

      {faceDistance != null && <CodeDistance label="Face" distance={faceDistance} {...(both ? {} : { threshold })} />}
      {fingerprintDistance != null && (
        <CodeDistance label="Fingerprint" distance={fingerprintDistance} {...(both ? {} : { threshold })} />
      )}
      {both && fusedDistance != null && (
        <CodeDistance label="Together" distance={fusedDistance} threshold={threshold} />
      )}

      <Typography variant="body2" color="textSecondary">
        A distance says in how many of 128 places two codes differ: 0 is the same picture, about 64 a stranger.
        {both && ' The decision rests on both together.'}
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
            <dt>Confidence</dt>
            <dd>{confidenceInWords(verification.confidence)}</dd>
          </>
        )}
        {verification.estimatedFmr != null && (
          <>
            <dt>Strangers accepted</dt>
            <dd>{inWords(verification.estimatedFmr)} at your threshold</dd>
          </>
        )}
        {verification.quality.map((sample) => (
          <QualityRow
            key={`${sample.modality}-${sample.index}`}
            label={modalities[sample.modality].name}
            score={sample.score}
          />
        ))}
        <dt>Took</dt>
        <dd>{Math.round(verification.processingMillis)} ms</dd>
        <dt>Decision</dt>
        <dd>
          <code>{verification.decisionId}</code>
        </dd>
      </Box>
    </Box>
  );
}

function QualityRow({ label, score }: { readonly label: string; readonly score: number }) {
  return (
    <>
      <dt>{label} picture</dt>
      <dd>quality {score} of 100</dd>
    </>
  );
}

function summary({ verified, fusedDistance, threshold }: Verification): string {
  if (fusedDistance == null) {
    return 'There was nothing to compare with.';
  }
  const distance = Math.round(fusedDistance * 10) / 10;
  return verified
    ? `The distance is ${distance}; up to ${threshold} counts as the same person.`
    : `The distance is ${distance}; only up to ${threshold} counts as the same person. Better light or a sharper picture may help.`;
}

/** Confidence is 1 - FMR at this distance: said as how often a stranger would come as close. */
function confidenceInWords(confidence: number): string {
  const percent = Math.floor(confidence * 10_000) / 100;
  return `${percent} %; strangers who come this close: ${inWords(Math.max(0, 1 - confidence))}`;
}
