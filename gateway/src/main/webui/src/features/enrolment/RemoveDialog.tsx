import { useMutation, useQueryClient } from '@tanstack/react-query';
import { authenticationLogQuery } from '@/api/authenticationLog';
import type { Template } from '@/api/biometrics';
import { biometricStatusQuery } from '@/api/biometricStatus';
import { deleteTemplate } from '@/api/deleteTemplate';
import { toProblem } from '@/api/problem';
import { ConfirmDialog } from '@/components/ConfirmDialog';
import { useText } from '@/i18n/useText';

interface Props {
  readonly template: Template;
  readonly onClose: () => void;
}

export function RemoveDialog({ template, onClose }: Props) {
  const text = useText();
  const queries = useQueryClient();
  const erasing = useMutation({
    mutationFn: () => deleteTemplate(template.id),
    onSuccess: async () => {
      onClose();
      await Promise.all([
        queries.invalidateQueries({ queryKey: biometricStatusQuery.queryKey }),
        queries.invalidateQueries({ queryKey: authenticationLogQuery.queryKey }),
      ]);
    },
  });

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
        erasing.mutate();
      }}
    />
  );
}
