import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import InputLabel from '@mui/material/InputLabel';
import NativeSelect from '@mui/material/NativeSelect';
import OutlinedInput from '@mui/material/OutlinedInput';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useId, useState, type SubmitEvent } from 'react';
import { fingerPositions, type FingerPosition, type Modality } from '@/api/biometrics';
import { toProblem } from '@/api/problem';
import { CaptureField } from '@/components/capture/CaptureField';
import type { Picture } from '@/components/capture/picture';
import { pictureErrors } from '@/components/capture/pictureErrors';
import { usePreparing } from '@/components/capture/usePreparing';
import { ProblemAlert } from '@/components/ProblemAlert';
import { SubmitButton } from '@/components/SubmitButton';
import { useCountdown } from '@/components/useCountdown';
import { useText } from '@/i18n/useText';
import { useAssessQuality, type Assessment } from './api/assessQuality';
import { useEnrol } from './api/enrol';

interface Props {
  readonly modality: Modality;
  readonly replace: boolean;
  readonly onClose: () => void;
}

/** Asks for consent before anything is looked at, takes pictures of one modality, says at once whether each is good enough, and enrols them. */
export function EnrolDialog({ modality, replace, onClose }: Props) {
  const text = useText();
  const title = useId();
  const finger = useId();
  const phone = useMediaQuery('(max-width:600px)');
  const [pictures, setPictures] = useState<readonly Picture[]>([]);
  const [position, setPosition] = useState<FingerPosition>('right-index');
  const [consent, setConsent] = useState(false);
  const { preparing, note } = usePreparing();

  const assessing = useAssessQuality(modality);
  const enrolling = useEnrol(onClose);
  const problem = enrolling.error === null ? null : toProblem(enrolling.error);
  const waitSeconds = useCountdown(problem);

  function change(changed: readonly Picture[]) {
    enrolling.reset();
    assessing.reset();
    setPictures(changed);
    const newest = changed.at(-1);
    if (newest !== undefined && changed.length > pictures.length) {
      assessing.mutate(newest.dataUrl);
    }
  }

  function submit(event: SubmitEvent) {
    event.preventDefault();
    const images = pictures.map((picture) => picture.dataUrl);
    enrolling.mutate({
      faceImages: modality === 'face' ? images : [],
      fingerprintImages: modality === 'fingerprint' ? images : [],
      ...(modality === 'fingerprint' ? { fingerPosition: position } : {}),
      biometricConsent: consent,
      replace,
    });
  }

  return (
    <Dialog open onClose={onClose} fullScreen={phone} fullWidth maxWidth="sm" aria-labelledby={title}>
      <Box component="form" onSubmit={submit} sx={{ display: 'contents' }}>
        <DialogTitle id={title}>{text(`enrolment.dialog.${replace ? 'replace' : 'enrol'}.${modality}`)}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, alignContent: 'start' }}>
          <FormControlLabel
            sx={{ alignItems: 'flex-start', mr: 0, '& .MuiFormControlLabel-label': { pt: 1 } }}
            control={
              <Checkbox
                checked={consent}
                onChange={(event) => {
                  setConsent(event.target.checked);
                }}
              />
            }
            label={text('enrolment.consent')}
          />
          {consent && (
            <>
              <CaptureField
                modality={modality}
                pictures={pictures}
                onChange={change}
                onPreparing={note}
                errors={pictureErrors(problem?.errors ?? [], modality === 'face' ? 'faceImages' : 'fingerprintImages')}
              />
              <Box aria-live="polite" sx={{ '&:empty': { display: 'none' } }}>
                {assessing.isPending && text('enrolment.looking')}
                {assessing.data !== undefined && <AssessmentAlert assessment={assessing.data} />}
                {assessing.error !== null && <ProblemAlert problem={toProblem(assessing.error)} />}
              </Box>
              {modality === 'fingerprint' && (
                <FormControl size="small">
                  <InputLabel htmlFor={finger}>{text('enrolment.which')}</InputLabel>
                  <NativeSelect
                    input={<OutlinedInput label={text('enrolment.which')} />}
                    id={finger}
                    value={position}
                    onChange={(event) => {
                      setPosition(event.target.value as FingerPosition);
                    }}
                  >
                    {fingerPositions.map((each) => (
                      <option key={each} value={each}>
                        {text(`finger.${each}`)}
                      </option>
                    ))}
                  </NativeSelect>
                </FormControl>
              )}
            </>
          )}
          {problem !== null && <ProblemAlert problem={problem} />}
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 3, gap: 1 }}>
          <Button onClick={onClose}>{text('common.cancel')}</Button>
          <SubmitButton
            busy={enrolling.isPending}
            busyLabel={text('enrolment.enrolling')}
            waitSeconds={waitSeconds}
            disabled={!consent || preparing || pictures.length === 0}
          >
            {text(replace ? 'enrolment.replace' : 'enrolment.enrol')}
          </SubmitButton>
        </DialogActions>
      </Box>
    </Dialog>
  );
}

function AssessmentAlert({ assessment: { quality, sufficient } }: { readonly assessment: Assessment }) {
  const text = useText();
  const advice = quality.properties.filter((property) => !property.sufficient && property.advice);
  return (
    <Alert severity={sufficient ? 'success' : 'warning'}>
      {text(sufficient ? 'enrolment.good' : 'enrolment.poor', { score: quality.score })}
      {advice.length > 0 && (
        <Box component="ul" lang="en" sx={{ my: 0.5, pl: 2.5 }}>
          {advice.map((property) => (
            <li key={property.name}>{property.advice}</li>
          ))}
        </Box>
      )}
    </Alert>
  );
}
