import Box from '@mui/material/Box';
import { useState, type SubmitEvent } from 'react';
import { toProblem } from '@/api/problem';
import { CaptureField } from '@/components/capture/CaptureField';
import type { Picture } from '@/components/capture/picture';
import { pictureErrors } from '@/components/capture/pictureErrors';
import { usePreparing } from '@/components/capture/usePreparing';
import { ProblemAlert } from '@/components/ProblemAlert';
import { Section } from '@/components/Section';
import { SubmitButton } from '@/components/SubmitButton';
import { useCountdown } from '@/components/useCountdown';
import { useText } from '@/i18n/useText';
import { useVerify } from './api/verify';
import { VerificationResult } from './VerificationResult';

/** Compares new pictures with what is enrolled, and explains the outcome. */
export function VerificationSection() {
  const text = useText();
  const [faces, setFaces] = useState<readonly Picture[]>([]);
  const [fingers, setFingers] = useState<readonly Picture[]>([]);
  const { preparing, note } = usePreparing();
  const verifying = useVerify();
  const problem = verifying.error === null ? null : toProblem(verifying.error);
  const waitSeconds = useCountdown(problem);
  const errors = problem?.errors ?? [];

  function submit(event: SubmitEvent) {
    event.preventDefault();
    verifying.mutate({
      faceImages: faces.map((picture) => picture.dataUrl),
      fingerprintImages: fingers.map((picture) => picture.dataUrl),
    });
  }

  return (
    <Section title={text('verify.title')} lead={text('verify.lead')}>
      <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
        <CaptureField
          modality="face"
          maximum={1}
          onPreparing={note}
          pictures={faces}
          errors={pictureErrors(errors, 'faceImages')}
          onChange={(changed) => {
            verifying.reset();
            setFaces(changed);
          }}
        />
        <CaptureField
          modality="fingerprint"
          maximum={1}
          onPreparing={note}
          pictures={fingers}
          errors={pictureErrors(errors, 'fingerprintImages')}
          onChange={(changed) => {
            verifying.reset();
            setFingers(changed);
          }}
        />
        <SubmitButton
          busy={verifying.isPending}
          busyLabel={text('verify.busy')}
          waitSeconds={waitSeconds}
          disabled={preparing || faces.length + fingers.length === 0}
        >
          {text('verify.title')}
        </SubmitButton>
      </Box>
      {problem !== null && <ProblemAlert problem={problem} />}
      <Box role="status" aria-live="polite" sx={{ '&:empty': { display: 'none' } }}>
        {verifying.data !== undefined && <VerificationResult verification={verifying.data} />}
      </Box>
    </Section>
  );
}
