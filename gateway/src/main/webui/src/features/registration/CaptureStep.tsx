import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { SubmitEvent } from 'react';
import type { Modality } from '@/api/biometrics';
import { CaptureField } from '@/components/capture/CaptureField';
import type { Picture } from '@/components/capture/picture';
import { usePreparing } from '@/components/capture/usePreparing';
import { SubmitButton } from '@/components/SubmitButton';
import { useText } from '@/i18n/useText';

interface Props {
  readonly modality: Modality;
  readonly pictures: readonly Picture[];
  readonly onChange: (pictures: readonly Picture[]) => void;
  readonly errors: ReadonlyMap<number, readonly string[]>;
  readonly busy: boolean;
  readonly waitSeconds: number;
  readonly last: boolean;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

export function CaptureStep(props: Props) {
  const { modality, pictures, onChange, errors, busy, waitSeconds, last, onBack, onNext } = props;
  const text = useText();
  const { preparing, note } = usePreparing();

  function submit(event: SubmitEvent) {
    event.preventDefault();
    onNext();
  }

  return (
    <Box component="form" onSubmit={submit} sx={{ display: 'grid', gap: 2.5 }}>
      <CaptureField modality={modality} pictures={pictures} onChange={onChange} onPreparing={note} errors={errors} />
      <SubmitButton busy={busy} busyLabel={text('register.creating')} waitSeconds={waitSeconds} disabled={preparing}>
        {text(pictures.length === 0 ? `register.without.${modality}` : last ? 'register.create' : 'common.continue')}
      </SubmitButton>
      <Button onClick={onBack} disabled={busy} sx={{ justifySelf: 'start', ml: -1 }}>
        {text('common.back')}
      </Button>
    </Box>
  );
}
