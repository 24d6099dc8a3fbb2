import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogContentText from '@mui/material/DialogContentText';
import DialogTitle from '@mui/material/DialogTitle';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import { authenticationLogQuery } from '@/api/authenticationLog';
import type { Template } from '@/api/biometrics';
import { biometricStatusQuery } from '@/api/biometricStatus';
import { deleteTemplate } from '@/api/deleteTemplate';
import { toProblem } from '@/api/problem';
import { modalities } from '@/components/capture/modalities';
import { ProblemAlert } from '@/components/ProblemAlert';

interface Props {
  readonly template: Template;
  readonly onClose: () => void;
}

export function RemoveDialog({ template, onClose }: Props) {
  const title = useId();
  const queries = useQueryClient();
  const name = modalities[template.modality].name.toLowerCase();
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
    <Dialog open onClose={onClose} aria-labelledby={title}>
      <DialogTitle id={title}>Erase your {name}?</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <DialogContentText>
          Its code is erased for good, and you can no longer sign in with it. You can enrol it again at any time.
        </DialogContentText>
        {erasing.error !== null && <ProblemAlert problem={toProblem(erasing.error)} />}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 3 }}>
        <Button onClick={onClose}>Keep it</Button>
        <Button
          variant="contained"
          color="error"
          disabled={erasing.isPending}
          onClick={() => {
            erasing.mutate();
          }}
        >
          {erasing.isPending ? 'Erasing…' : 'Erase'}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
