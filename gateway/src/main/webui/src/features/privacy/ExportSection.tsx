import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { toProblem } from '@/api/problem';
import { ProblemAlert } from '@/components/ProblemAlert';
import { saveFile } from '@/components/saveFile';
import { Section } from '@/components/Section';
import { SubmitButton } from '@/components/SubmitButton';
import { useCountdown } from '@/components/useCountdown';
import { useText } from '@/i18n/useText';
import { useExportData } from './api/exportData';

/** Gives people all that is kept of them. */
export function ExportSection() {
  const text = useText();
  const exporting = useExportData((data) => {
    saveFile('signet-export.json', data, 'application/json');
  });
  const problem = exporting.error === null ? null : toProblem(exporting.error);
  const waitSeconds = useCountdown(problem);
  return (
    <Section title={text('export.title')} lead={text('export.lead')}>
      {problem !== null && <ProblemAlert problem={problem} />}
      <Box role="status" sx={{ '&:empty': { display: 'none' } }}>
        {exporting.isSuccess && <Alert severity="success">{text('export.done')}</Alert>}
      </Box>
      <SubmitButton
        type="button"
        variant="outlined"
        size="medium"
        sx={{ justifySelf: 'start' }}
        busy={exporting.isPending}
        busyLabel={text('export.busy')}
        waitSeconds={waitSeconds}
        onClick={() => {
          exporting.mutate();
        }}
      >
        {text('export.submit')}
      </SubmitButton>
    </Section>
  );
}
