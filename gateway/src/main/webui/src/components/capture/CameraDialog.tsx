import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useEffect, useId, useRef, useState } from 'react';
import type { Modality } from '@/api/biometrics';
import { CameraIcon, TorchIcon } from '@/components/icons';
import { Waiting } from '@/components/Waiting';
import { useText } from '@/i18n/useText';
import { centreCrop } from './geometry';
import { focusByItself, hasTorch, setTorch } from './lens';
import { modalities } from './modalities';
import { pictureFromVideo, type Picture } from './picture';
import { useGuide } from './guide/useGuide';
import { useCamera } from './useCamera';

interface Props {
  readonly modality: Modality;
  readonly onTaken: (picture: Picture) => void;
  readonly onClose: () => void;
}

/** The camera, with a guide that shows exactly the part of the frame that is kept. */
export function CameraDialog({ modality, onTaken, onClose }: Props) {
  const text = useText();
  const title = useId();
  const phone = useMediaQuery('(max-width:600px)');
  const { camera, retry } = useCamera(modalities[modality].facing);
  const video = useRef<HTMLVideoElement>(null);
  const [playing, setPlaying] = useState(false);
  const [lit, setLit] = useState(false);
  const advice = useGuide(video, playing, modality, take);
  const stream = camera.kind === 'live' ? camera.stream : null;

  useEffect(() => {
    if (video.current !== null) {
      video.current.srcObject = stream;
    }
    if (stream !== null) {
      // A camera that refuses goes on as it is.
      focusByItself(stream).catch(() => undefined);
    }
  }, [stream]);

  function take() {
    const frame = video.current;
    if (frame === null) {
      return;
    }
    const { aspect, fraction } = modalities[modality];
    const cut = centreCrop({ width: frame.videoWidth, height: frame.videoHeight }, aspect, fraction);
    onTaken(pictureFromVideo(frame, cut, modality));
  }

  return (
    <Dialog open onClose={onClose} fullScreen={phone} fullWidth maxWidth="xs" aria-labelledby={title}>
      <DialogTitle id={title}>{text(`capture.shot.${modality}`)}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2, alignContent: 'start' }}>
        {camera.kind === 'refused' && (
          <Alert severity="warning">
            <AlertTitle>{text(`camera.${camera.refusal}.title`)}</AlertTitle>
            {text(`camera.${camera.refusal}.remedy`)}
            <div>
              <Button color="inherit" variant="outlined" size="small" sx={{ mt: 1 }} onClick={retry}>
                {text('problem.retry')}
              </Button>
            </div>
          </Alert>
        )}
        {camera.kind === 'starting' && <Waiting label={text('camera.starting')} />}
        {camera.kind === 'live' && (
          <>
            <Viewfinder modality={modality} good={advice === 'hold'}>
              <video
                ref={video}
                autoPlay
                playsInline
                muted
                aria-label={text('camera.sees')}
                onLoadedData={() => {
                  setPlaying(true);
                }}
              />
            </Viewfinder>
            <Typography role="status" sx={{ textAlign: 'center', fontWeight: 600, minHeight: '3em' }}>
              {text(advice === null ? `capture.guide.${modality}` : `guide.${advice}`)}
            </Typography>
          </>
        )}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 3, gap: 1 }}>
        <Button onClick={onClose}>{text('common.cancel')}</Button>
        {camera.kind === 'live' && hasTorch(camera.stream) && (
          <IconButton
            aria-label={text('camera.torch')}
            aria-pressed={lit}
            color={lit ? 'warning' : 'default'}
            onClick={() => {
              setTorch(camera.stream, !lit).then(
                () => {
                  setLit(!lit);
                },
                () => undefined,
              );
            }}
          >
            <TorchIcon />
          </IconButton>
        )}
        {camera.kind === 'live' && (
          <Button variant="contained" size="large" startIcon={<CameraIcon />} disabled={!playing} onClick={take}>
            {text('camera.take')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

interface ViewfinderProps {
  readonly modality: Modality;
  readonly good: boolean;
  readonly children: React.ReactNode;
}

function Viewfinder({ modality, good, children }: ViewfinderProps) {
  const { aspect, fraction, facing } = modalities[modality];
  return (
    <Box
      sx={{
        position: 'relative',
        aspectRatio: aspect,
        mx: 'auto',
        // As high as a low screen has room for, and never of another shape: what is seen is what is kept.
        width: `min(100%, ${60 * aspect}vh)`,
        overflow: 'hidden',
        borderRadius: 1.5,
        bgcolor: 'common.black',
        '& video': {
          width: '100%',
          height: '100%',
          objectFit: 'cover',
          // People expect a mirror of themselves; what is kept is not mirrored.
          transform: facing === 'user' ? 'scaleX(-1)' : 'none',
        },
      }}
    >
      {children}
      <Box
        aria-hidden
        sx={{
          position: 'absolute',
          inset: modality === 'face' ? '12% 18%' : `${((1 - fraction) / 2) * 100}%`,
          borderRadius: modality === 'face' ? '50%' : '45% 45% 12px 12px',
          border: '3px solid',
          borderColor: good ? 'success.light' : 'rgb(255 255 255 / 0.9)',
          boxShadow: '0 0 0 100vmax rgb(0 0 0 / 0.45)',
        }}
      />
    </Box>
  );
}
