import Box from '@mui/material/Box';
import { ConfirmedButton } from '@/components/ConfirmedButton';
import { Section } from '@/components/Section';
import { useText } from '@/i18n/useText';
import { useDeleteAccount } from './api/deleteAccount';

interface Props {
  /** Told when the account will be erased. */
  readonly onDeleted: (eraseAt: string) => void;
}

/** The way out: what goes at once, what goes later, and how to come back until then. */
export function DeletionSection({ onDeleted }: Props) {
  const text = useText();
  const deleting = useDeleteAccount(onDeleted);
  return (
    <Section title={text('deletion.title')}>
      <Box component="ul" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 1, typography: 'body2', color: 'text.secondary' }}>
        <li>{text('deletion.atOnce')}</li>
        <li>{text('deletion.grace')}</li>
        <li>{text('deletion.erased')}</li>
      </Box>
      <ConfirmedButton
        title={text('deletion.ask')}
        lead={text('deletion.ask.lead')}
        action={text('deletion.confirm')}
        busyLabel={text('deletion.busy')}
        keep={text('deletion.keep')}
        doing={deleting}
      >
        {text('deletion.submit')}
      </ConfirmedButton>
    </Section>
  );
}
