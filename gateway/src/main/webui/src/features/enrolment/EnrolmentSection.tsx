import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { Modality, Template } from '@/api/biometrics';
import { biometricStatusQuery } from '@/api/getBiometricStatus';
import { toProblem } from '@/api/problem';
import { modalities } from '@/components/capture/modalities';
import { ProblemAlert } from '@/components/ProblemAlert';
import { QualityBar } from '@/components/QualityBar';
import { Section } from '@/components/Section';
import { Waiting } from '@/components/Waiting';
import { useMoments } from '@/i18n/useMoments';
import { useText } from '@/i18n/useText';
import { RemoveDialog } from './RemoveDialog';

const EnrolDialog = lazy(async () => ({ default: (await import('./EnrolDialog')).EnrolDialog }));

type Open =
  { readonly kind: 'enrol'; readonly modality: Modality } | { readonly kind: 'remove'; readonly template: Template };

/** What is enrolled, how good it is, and the ways to change it. */
export function EnrolmentSection() {
  const text = useText();
  const status = useQuery(biometricStatusQuery);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => {
    setOpen(null);
  };

  return (
    <Section title={text('enrolment.title')} lead={text('enrolment.lead')}>
      {status.isPending && <Waiting label={text('common.loading')} />}
      {status.isError && <ProblemAlert problem={toProblem(status.error)} onRetry={() => void status.refetch()} />}
      {status.data !== undefined && (
        <>
          {(['face', 'fingerprint'] as const).map((modality) => (
            <Enrolled
              key={modality}
              modality={modality}
              templates={status.data.templates.filter((template) => template.modality === modality)}
              onEnrol={() => {
                setOpen({ kind: 'enrol', modality });
              }}
              onRemove={(template) => {
                setOpen({ kind: 'remove', template });
              }}
            />
          ))}
          {status.data.models
            .filter((model) => !model.healthy)
            .map((model) => (
              <Alert key={model.id} severity="warning">
                {text(`enrolment.outOfOrder.${model.modality}`)}
              </Alert>
            ))}
        </>
      )}
      {open?.kind === 'enrol' && (
        <Suspense>
          <EnrolDialog
            modality={open.modality}
            replace={status.data?.templates.some((template) => template.modality === open.modality) ?? false}
            onClose={close}
          />
        </Suspense>
      )}
      {open?.kind === 'remove' && <RemoveDialog template={open.template} onClose={close} />}
    </Section>
  );
}

interface EnrolledProps {
  readonly modality: Modality;
  readonly templates: readonly Template[];
  readonly onEnrol: () => void;
  readonly onRemove: (template: Template) => void;
}

function Enrolled({ modality, templates, onEnrol, onRemove }: EnrolledProps) {
  const text = useText();
  const { day } = useMoments();
  const { Icon } = modalities[modality];
  return (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-start' }}>
      <Box
        sx={{
          display: 'grid',
          placeItems: 'center',
          flex: 'none',
          width: 48,
          height: 48,
          borderRadius: 1.2,
          bgcolor: templates.length > 0 ? 'primary.main' : 'action.selected',
          color: templates.length > 0 ? 'primary.contrastText' : 'text.secondary',
        }}
      >
        <Icon sx={{ fontSize: 28 }} />
      </Box>
      <Box sx={{ flex: 1, minWidth: 0, display: 'grid', gap: 1 }}>
        <Box>
          <Typography component="h3" sx={{ fontWeight: 600 }}>
            {text(`modality.${modality}`)}
          </Typography>
          {templates.length === 0 && (
            <Typography variant="body2" color="textSecondary">
              {text('enrolment.none')}
            </Typography>
          )}
        </Box>
        {templates.map((template) => (
          <Box key={template.id} sx={{ display: 'grid', gap: 0.75 }}>
            <Typography variant="body2" color="textSecondary">
              {template.fingerPosition
                ? text('enrolment.finger.on', {
                    finger: text(`finger.${template.fingerPosition}`),
                    date: day(template.createdAt),
                  })
                : text('enrolment.on', { date: day(template.createdAt) })}
            </Typography>
            <QualityBar value={template.quality} label={text(`enrolment.quality.${modality}`)} />
          </Box>
        ))}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, ml: -1 }}>
          <Button size="small" onClick={onEnrol}>
            {text(templates.length === 0 ? `enrolment.enrol.${modality}` : 'enrolment.replace')}
          </Button>
          {templates.map((template) => (
            <Button
              key={template.id}
              size="small"
              color="error"
              onClick={() => {
                onRemove(template);
              }}
            >
              {text('enrolment.erase')}
            </Button>
          ))}
        </Box>
      </Box>
    </Box>
  );
}
