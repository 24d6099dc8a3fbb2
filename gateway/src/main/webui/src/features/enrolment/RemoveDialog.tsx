import type { Template } from '@/api/biometrics';
import { toProblem } from '@/api/problem';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { useText } from '@/i18n/useText';
import { useDeleteTemplate } from './api/deleteTemplate';

interface Props {
  readonly template: Template;
  readonly onClose: () => void;
}

export function RemoveDialog({ template, onClose }: Props) {
  const text = useText();
  const erasing = useDeleteTemplate(onClose);

  return (
    <ConfirmDialog
      title={text(`enrolment.erase.${template.modality}`)}
      lead={text('enrolment.erase.lead')}
      action={text('enrolment.erase')}
      busyLabel={text('enrolment.erasing')}
      keep={text('enrolment.erase.keep')}
      busy={erasing.isPending}
      problem={erasing.error === null ? null : toProblem(erasing.error)}
      onClose={onClose}
      onConfirm={() => {
        erasing.mutate(template.id);
      }}
    />
  );
}
