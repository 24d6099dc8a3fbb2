import Box from '@mui/material/Box';
import { CheckIcon } from '@/components/icons';
import { useText } from '@/i18n/useText';
import { steps, type Step } from './steps';

export function StepList({ current }: { readonly current: Step }) {
  const text = useText();
  const at = steps.indexOf(current);
  return (
    <Box
      component="ol"
      aria-label={text('register.step', { step: at + 1, steps: steps.length })}
      sx={{ display: 'flex', gap: { xs: 0.75, sm: 1 }, m: 0, p: 0, listStyle: 'none' }}
    >
      {steps.map((step, index) => (
        <Box
          component="li"
          key={step}
          {...(index === at ? { 'aria-current': 'step' as const } : {})}
          sx={{ flex: 1, minWidth: 0, color: index <= at ? 'text.primary' : 'text.secondary' }}
        >
          <Box
            aria-hidden
            sx={{ height: 4, borderRadius: 2, mb: 0.75, bgcolor: index <= at ? 'primary.main' : 'action.selected' }}
          />
          <Box
            sx={{
              typography: 'caption',
              fontWeight: index === at ? 700 : 400,
              display: 'flex',
              alignItems: 'center',
              gap: 0.25,
              whiteSpace: 'nowrap',
              // Five names do not fit side by side on a phone: there the current one alone is written out.
              visibility: { xs: index === at ? 'visible' : 'hidden', sm: 'visible' },
              justifyContent: { xs: index === steps.length - 1 ? 'flex-end' : 'flex-start', sm: 'flex-start' },
            }}
          >
            {text(`register.step.${step}`)}
            {index < at && <CheckIcon sx={{ fontSize: 14 }} titleAccess={text('register.step.past')} />}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
