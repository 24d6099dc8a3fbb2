import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import CircularProgress from '@mui/material/CircularProgress';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { lazy, Suspense, useId, useRef, useState, type DragEvent } from 'react';
import type { Modality } from '@/api/biometrics';
import { CameraIcon, CrossIcon, FileIcon } from '@/components/icons';
import { useText, type Text } from '@/i18n/useText';
import { Judge } from './guide/judge';
import { modalities } from './modalities';
import { pictureFromFile, UnusablePicture, type Picture } from './picture';

const CameraDialog = lazy(async () => ({ default: (await import('./CameraDialog')).CameraDialog }));

interface Props {
  readonly modality: Modality;
  readonly pictures: readonly Picture[];
  readonly onChange: (pictures: readonly Picture[]) => void;
  /** Told when it begins to prepare pictures, and when it has. */
  readonly onPreparing: (preparing: boolean) => void;
  /** 1 to 5. */
  readonly maximum?: number;
  /** What the server said about pictures, by their position. */
  readonly errors?: ReadonlyMap<number, readonly string[]>;
}

/** Takes pictures by camera, file or drag and drop, and shows what was taken. */
export function CaptureField({ modality, pictures, onChange, onPreparing, maximum = 5, errors = new Map() }: Props) {
  const text = useText();
  const label = useId();
  const file = useRef<HTMLInputElement>(null);
  const [camera, setCamera] = useState(false);
  const [preparing, setPreparing] = useState(false);
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const name = text(`modality.${modality}`);
  const hint = text(`capture.hint.${modality}`);
  const { Icon } = modalities[modality];
  const room = maximum - pictures.length;

  async function addFiles(files: readonly File[]) {
    setPreparing(true);
    onPreparing(true);
    const judge = new Judge();
    const prepared = await Promise.allSettled(
      files.slice(0, room).map((each) => pictureFromFile(each, modality, judge)),
    );
    judge.close();
    setPreparing(false);
    onPreparing(false);
    const reasons = prepared.flatMap((each) => (each.status === 'rejected' ? [reasonOf(each.reason, text)] : []));
    if (files.length > room) {
      reasons.push(text('capture.onlySome', { maximum }));
    }
    setRefused(reasons);
    onChange([...pictures, ...prepared.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))]);
  }

  function dropped(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    void addFiles([...event.dataTransfer.files]);
  }

  return (
    <Box
      role="group"
      aria-labelledby={label}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => {
        setOver(false);
      }}
      onDrop={dropped}
      sx={{
        border: '1.5px dashed',
        borderColor: over ? 'primary.main' : 'text.disabled',
        bgcolor: over ? 'action.hover' : 'transparent',
        borderRadius: 1.5,
        p: { xs: 1.5, sm: 2 },
        display: 'grid',
        gap: 1.5,
      }}
    >
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'flex-start' }}>
        <Icon color="primary" sx={{ fontSize: 32 }} />
        <Box>
          <Typography id={label} sx={{ fontWeight: 600 }}>
            {name}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {hint} {maximum > 1 && text(`capture.several.${modality}`)}
          </Typography>
        </Box>
      </Box>

      {pictures.length > 0 && (
        <Box
          component="ul"
          sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, m: 0, mt: 0.5, p: 0, listStyle: 'none' }}
        >
          {pictures.map((picture, index) => (
            <Thumbnail
              key={picture.id}
              picture={picture}
              label={text('capture.picture', { modality: name, number: index + 1 })}
              errors={errors.get(index) ?? []}
              onRemove={() => {
                onChange(pictures.filter((other) => other.id !== picture.id));
              }}
            />
          ))}
        </Box>
      )}

      {room > 0 && (
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 1,
            '& > button': { flex: { xs: '1 1 0', sm: 'none' }, whiteSpace: 'nowrap' },
          }}
        >
          <Button
            variant="outlined"
            startIcon={<CameraIcon />}
            onClick={() => {
              setCamera(true);
            }}
          >
            {text('capture.useCamera')}
          </Button>
          <Button
            variant="outlined"
            startIcon={preparing ? <CircularProgress size={16} aria-hidden /> : <FileIcon />}
            disabled={preparing}
            onClick={() => file.current?.click()}
          >
            {text('capture.chooseFile')}
          </Button>
          <input
            ref={file}
            type="file"
            hidden
            accept="image/*,.tif,.tiff,.bmp"
            multiple={maximum > 1}
            aria-label={text('capture.file', { modality: name })}
            onChange={(event) => {
              const chosen = [...(event.target.files ?? [])];
              // Or choosing the same file again would tell nobody.
              event.target.value = '';
              void addFiles(chosen);
            }}
          />
        </Box>
      )}

      <Box aria-live="polite" sx={{ '&:empty': { display: 'none' } }}>
        {refused.map((reason) => (
          <Alert key={reason} severity="warning">
            {reason}
          </Alert>
        ))}
      </Box>

      {camera && (
        <Suspense>
          <CameraDialog
            modality={modality}
            onClose={() => {
              setCamera(false);
            }}
            onTaken={(picture) => {
              setCamera(false);
              setRefused([]);
              onChange([...pictures, picture]);
            }}
          />
        </Suspense>
      )}
    </Box>
  );
}

interface ThumbnailProps {
  readonly picture: Picture;
  readonly label: string;
  readonly errors: readonly string[];
  readonly onRemove: () => void;
}

function Thumbnail({ picture, label, errors, onRemove }: ThumbnailProps) {
  const text = useText();
  // What the server has said is more than a guess.
  const doubt = errors.length > 0 ? undefined : picture.doubt;
  const remarked = errors.length > 0 || doubt !== undefined;
  return (
    <Box component="li" sx={{ width: remarked ? '100%' : 'auto', display: 'flex', gap: 1.5 }}>
      <Box sx={{ position: 'relative', flex: 'none' }}>
        {picture.viewable ? (
          <Box
            component="img"
            src={picture.dataUrl}
            alt={label}
            sx={{
              width: 84,
              height: 84,
              objectFit: 'cover',
              borderRadius: 1,
              display: 'block',
              outline: errors.length > 0 ? '2px solid' : '1px solid',
              outlineOffset: errors.length > 0 ? 0 : -1,
              outlineColor: errors.length > 0 ? 'error.main' : 'divider',
            }}
          />
        ) : (
          <Box
            role="img"
            aria-label={label}
            sx={{
              width: 84,
              height: 84,
              display: 'grid',
              placeItems: 'center',
              borderRadius: 1,
              bgcolor: 'action.hover',
            }}
          >
            TIFF
          </Box>
        )}
        <IconButton
          size="small"
          aria-label={text('capture.remove', { picture: label })}
          onClick={onRemove}
          sx={{
            position: 'absolute',
            top: -8,
            right: -8,
            bgcolor: 'background.paper',
            border: 1,
            borderColor: 'divider',
            '&:hover': { bgcolor: 'background.default' },
          }}
        >
          <CrossIcon sx={{ fontSize: 14 }} />
        </IconButton>
      </Box>
      {errors.length > 0 && (
        <Box
          component="ul"
          lang="en"
          sx={{ m: 0, p: 0, listStyle: 'none', color: 'error.main', typography: 'body2', alignSelf: 'center' }}
        >
          {errors.map((error) => (
            <li key={error}>{error}</li>
          ))}
        </Box>
      )}
      {doubt !== undefined && (
        <Typography variant="body2" sx={{ color: 'warning.main', alignSelf: 'center' }}>
          {text(`picture.${doubt}`)}
        </Typography>
      )}
    </Box>
  );
}

function reasonOf(error: unknown, text: Text): string {
  return error instanceof UnusablePicture
    ? text(`capture.${error.reason}`, { name: error.file })
    : text('capture.unprepared');
}
